package dev.drydock.sim.machine;

/** Hears what physically happens to machines, at once. Orchestrators do not: they notice by missing heartbeats. */
public interface MachineObserver {

    /** It has lost power: everything on it is gone. */
    default void crashed(int machine) {}

    /** It is up again, with nothing running on it. */
    default void restored(int machine) {}

    /** Its network is cut, or there again; what runs on it goes on. */
    default void cut(int machine, boolean off) {}
}
