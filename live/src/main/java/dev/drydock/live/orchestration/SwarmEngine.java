package dev.drydock.live.orchestration;

import java.util.List;

/** An engine, as far as Swarm goes. Its methods throw {@link dev.drydock.live.fleet.FleetException}. */
public interface SwarmEngine extends Witness, AutoCloseable {

    /** Whether the engine is in a swarm. */
    Membership membership();

    /** Makes a swarm of this engine alone, which listens on the loopback device only and is marked as ours. */
    void init();

    /** Leaves the swarm, if it is ours and no service of whomever is left in it. */
    void leave();

    /** Makes a service; returns its id. */
    String create(LiveWorkload workload, int revision);

    /** Asks for another revision, or another number of replicas. */
    void update(String service, LiveWorkload to, int revision);

    /** Asks for the revision before. */
    void rollBack(String service);

    /** Where the last update of a service stands. */
    UpdateView updateOf(String service);

    /** The tasks of a service, those that have ended too as far as the swarm remembers them. */
    List<TaskView> tasks(String service);

    /** Removes all services of the run and their containers. */
    @Override
    void close();

    /** How an engine stands to swarms. */
    enum Membership {
        /** It is in none. */
        NONE,
        /** The only node of one that carries our mark. */
        OURS,
        /** The only node of one that somebody else made. */
        THEIRS,
        /** One of several nodes, a worker, or locked out. */
        UNUSABLE
    }

    /**
     * Swarm's own account of the last update. Times in nanoseconds since 1970, 0 for none.
     *
     * @param startedAt when the update began
     * @param completedAt when it was over, unless it was paused
     * @param writtenAt when the service was last written
     */
    record UpdateView(Progress.State state, long startedAt, long completedAt, long writtenAt, String message) {}

    /**
     * A task at this moment.
     *
     * @param state such as {@code running}
     * @param desired likewise
     * @param sinceNanos when it came into its state, in nanoseconds since 1970
     * @param trouble what went wrong with it; may be empty
     */
    record TaskView(String id, int slot, int revision, String state, String desired, long sinceNanos, String trouble) {}
}
