package dev.drydock.live.orchestration;

/** An engine, as far as single containers go. Its methods throw {@link dev.drydock.live.fleet.FleetException}. */
public interface ContainerEngine extends Witness, AutoCloseable {

    /**
     * Makes a container that does not run yet.
     *
     * @param number of the replica, from 1
     * @return its id
     */
    String create(LiveWorkload workload, int number, int revision);

    void start(String container);

    /** Asks it to end, and kills it after its grace; returns when it has ended. */
    void stop(String container);

    /** Removes it, running or not. */
    void remove(String container);

    /** How it is; gone when there is no such container. */
    View look(String container);

    /** Removes everything that it made. */
    @Override
    void close();

    /**
     * How a container is at this moment.
     *
     * @param state of its process
     * @param exitCode of its last process, when it has ended
     */
    record View(State state, Health health, int exitCode) {}

    /** Whether there is a process. */
    enum State {
        CREATED,
        RUNNING,
        EXITED,
        GONE
    }

    /** What its health check says. */
    enum Health {
        NONE,
        STARTING,
        HEALTHY,
        UNHEALTHY
    }
}
