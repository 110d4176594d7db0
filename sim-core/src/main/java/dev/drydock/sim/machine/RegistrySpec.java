package dev.drydock.sim.machine;

/**
 * Where images come from.
 *
 * @param bitsPerSecond of its network interface, which all machines that pull share; 0 for unlimited
 * @param extractBytesPerSecond how fast a machine unpacks a pulled layer, in compressed bytes; layers of an image are unpacked
 *     one after the other, from the lowest; 0 where unpacking takes no time
 */
public record RegistrySpec(long bitsPerSecond, long extractBytesPerSecond) {
    /** A registry that never holds anybody up. */
    public static final RegistrySpec UNLIMITED = new RegistrySpec(0, 0);

    /** @throws IllegalArgumentException with a sentence for the user */
    public RegistrySpec {
        if (bitsPerSecond < 0 || extractBytesPerSecond < 0) {
            throw new IllegalArgumentException("the bandwidth of a registry and the rate of unpacking are at least 0");
        }
    }
}
