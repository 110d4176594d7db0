package dev.drydock.sim.container;

/** Hears what physically happens to all containers, at once, crashes of machines included. */
public interface ContainerObserver {

    /** Its process runs from now on. */
    default void began(Container container) {}

    /** It answers requests from now on, or does so no longer. */
    void answers(Container container, boolean now);

    /** It has been told to end: it takes nothing on and finishes what it has, until its process has ended. */
    default void ends(Container container) {}

    /** Its process has ended, however; it is GONE already when its machine has crashed or it was removed. */
    default void ended(Container container) {}

    /** What it may use of the processor has changed. */
    default void cpuChanged(Container container) {}
}
