package dev.drydock.sim.swarm;

/**
 * What makes changes of the managers last: their Raft group, or something simpler. Changes take effect in the order in
 * which they were asked for, and only when they are committed.
 */
public interface Store {

    /** Names who hears of leaders; it is told at once of one that is there already. */
    void observe(Leadership observer);

    /**
     * Commits a change; it is lost when the leader that asks is deposed before.
     *
     * @param whenCommitted makes the change
     */
    void commit(Runnable whenCommitted);

    /** Hears of leaders. */
    interface Leadership {

        /** A manager leads from now on. */
        void elected();

        /** Nobody leads from now on. */
        void deposed();
    }
}
