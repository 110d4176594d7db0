package dev.drydock.sim.swarm;

/** Hears what a commit has changed in the store. */
interface Watcher {
    default void created(Task task) {}

    default void updated(Task task) {}

    default void deleted(Task task) {}

    default void changed(Node node) {}

    default void changed(Service service) {}

    /** All changes of the commit have been told. */
    default void committed() {}
}
