package dev.drydock.sim.machine;

/**
 * Where images come from.
 *
 * @param bitsPerSecond that it can send to all machines together; 0 for unlimited
 */
public record RegistrySpec(long bitsPerSecond) {
    public static final RegistrySpec NEAR = new RegistrySpec(0);

    public RegistrySpec {
        if (bitsPerSecond < 0) {
            throw new IllegalArgumentException("the bandwidth of a registry is at least 0");
        }
    }
}
