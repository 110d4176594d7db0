package dev.drydock.live.orchestration;

/**
 * A real engine on which services are placed. Its methods throw {@link dev.drydock.live.fleet.FleetException} when the engine
 * refuses or fails.
 */
public interface PlacementEngine extends AutoCloseable {

    /** What it has. */
    Capacity capacity();

    /** Containers that are started one by one, in a network of their own that leads nowhere. */
    ContainerEngine containers();

    /** Its Swarm. */
    SwarmEngine swarm();

    @Override
    void close();

    /**
     * What an engine has.
     *
     * @param name such as {@code Docker 20.10.24}
     */
    record Capacity(String name, long cpuMillis, long memoryBytes) {}
}
