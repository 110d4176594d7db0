package dev.drydock.sim.container;

/** Hears of one container what the agent of an orchestrator on its machine hears; nothing when the machine crashes. */
public interface ContainerListener {

    /** Its state has changed. */
    default void changed(Container container, Container.State before) {}

    /** What its health check says has changed. */
    default void healthChanged(Container container) {}
}
