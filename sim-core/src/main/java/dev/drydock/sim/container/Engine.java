package dev.drydock.sim.container;

/** The container engines of all machines. What is asked of a machine that is down, or of a container that is gone, does nothing. */
public interface Engine {

    /**
     * Pulls the image where the machine lacks layers of it, and creates a container.
     *
     * @param listener hears every change of state, from CREATED on
     */
    Container create(int machine, ContainerSpec spec, ContainerListener listener);

    /** Starts a container that is created or has exited; one that is still being pulled is started when it is created. */
    void start(Container container);

    /** Tells it to end, and kills it after its grace. */
    void stop(Container container);

    /** Ends it at once, with exit code 137. */
    void kill(Container container);

    /** Ends it if it runs, and removes it. */
    void remove(Container container);

    /** Whether the machine has all layers of an image. */
    boolean has(int machine, ImageSpec image);

    /** Observers hear in the order in which they were added. */
    void observe(ContainerObserver observer);
}
