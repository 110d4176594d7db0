package dev.drydock.scenario;

/**
 * What each container of a live run may use; simulating takes no account of it.
 *
 * @param cpu processors, 0 for no limit; at most 1024
 * @param memoryBytes memory, half of which is the heap of its Java machine; at least 96 MiB
 */
public record ContainerLimits(double cpu, long memoryBytes) {
    private static final long MEBI = 1 << 20;

    /** The usual ones: all processors, 512 MiB. */
    public static final ContainerLimits USUAL = new ContainerLimits(0, 512 * MEBI);

    /** @throws IllegalArgumentException with a sentence for the user */
    public ContainerLimits {
        if (!(cpu >= 0 && cpu <= 1_024)) {
            throw new IllegalArgumentException("a container has 0 to 1024 processors, 0 for no limit, not " + cpu);
        }
        if (memoryBytes < 96 * MEBI) {
            throw new IllegalArgumentException(
                    "a container of a live run has at least 96 MiB, half of it for Java's heap");
        }
    }
}
