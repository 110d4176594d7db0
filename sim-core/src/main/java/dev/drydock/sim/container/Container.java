package dev.drydock.sim.container;

/** One container on a machine. */
public interface Container {

    /** Where it is in its life. */
    enum State {
        /** Its image is being pulled. */
        PULLING,
        /** It is there, and does not run yet. */
        CREATED,
        /** It has been told to start. */
        STARTING,
        /** Its process runs. */
        RUNNING,
        /** It has been told to end. */
        STOPPING,
        /** Its process has ended. */
        EXITED,
        /** It was on a machine that crashed, and no restart policy brings it back, or it has been removed: nothing is left of it. */
        GONE
    }

    /** What Docker's health check says. */
    enum Health {
        /** There is no check. */
        NONE,
        STARTING,
        HEALTHY,
        UNHEALTHY
    }

    /** Counts the containers of a simulation, from 0. */
    long id();

    int machine();

    ContainerSpec spec();

    State state();

    Health health();

    /**
     * Whether its process runs and answers: it is ready and well. One that has been told to end still answers what it has until
     * it ends.
     */
    boolean answers();

    /** The exit code of its process when it last ended: 137 when it was killed, 0 before it ever ended. */
    int exitCode();

    /** Whether it was killed for the memory that it used. */
    boolean oomKilled();

    /** When its process last began to run; -1 before it ever did. */
    long runningSince();

    /** How many times the engine has restarted it by its own policy. */
    int restarts();

    /** How much of a core it may use at once by its limits and its share of a busy machine, in thousandths; Long.MAX_VALUE without any bound. */
    long cpuMillis();
}
