package dev.drydock.sim.kube.api;

/** Hears of what has changed in the API server, with the delay of a write and a watch. */
public interface Watcher {

    /** A pod was created, placed, deleted or removed, or its status has changed. */
    default void pod(Pod pod) {}

    /** A node has come to be ready or not, cordoned or not, evicting or not. */
    default void node(Node node) {}

    /** What is wanted of a workload has changed. */
    default void workload(Workload workload) {}
}
