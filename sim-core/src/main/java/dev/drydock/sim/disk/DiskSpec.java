package dev.drydock.sim.disk;

import dev.drydock.sim.random.Distribution;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A disk that holds one node's journal.
 *
 * @param write latency of one write to the journal, before its bytes
 * @param sync latency of making what was written durable; without both, a disk is instant and loses nothing
 * @param bytesPerSecond unlimited when empty
 * @param capacityBytes unlimited when empty; a write that does not fit fails, which halts the node
 */
public record DiskSpec(
        Optional<Distribution> write,
        Optional<Distribution> sync,
        OptionalLong bytesPerSecond,
        OptionalLong capacityBytes) {

    /** Every write is durable at once. */
    public static final DiskSpec INSTANT =
            new DiskSpec(Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    public DiskSpec {
        if (bytesPerSecond.isPresent() && bytesPerSecond.getAsLong() < 1) {
            throw new IllegalArgumentException("a disk's bandwidth is at least 1 byte a second");
        }
        if (capacityBytes.isPresent() && capacityBytes.getAsLong() < 1) {
            throw new IllegalArgumentException("a disk's capacity is at least 1 byte");
        }
    }

    /** Whether writes take no time. */
    public boolean instant() {
        return write.isEmpty() && sync.isEmpty() && bytesPerSecond.isEmpty();
    }
}
