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

    /**
     * Requests to a container want so much of the processor now, beside what it uses without any: the others of its machine
     * have the less. Until it is said, and after each start, it is nothing. Engines without processors do not listen.
     *
     * @param cpuMillis thousandths of a core, at least 0
     */
    default void demand(Container container, long cpuMillis) {}

    /** Memory in use by it now, in bytes. */
    default long memoryBytes(Container container) {
        return container.state() == Container.State.RUNNING
                ? container.spec().behaviour().memoryBytes()
                : 0;
    }

    /** Observers hear in the order in which they were added. */
    void observe(ContainerObserver observer);
}
