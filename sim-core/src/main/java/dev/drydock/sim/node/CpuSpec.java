package dev.drydock.sim.node;

import dev.drydock.sim.random.Distribution;
import java.util.Optional;

/**
 * A processor that handles one thing at a time, first come first served.
 *
 * @param perMessage time to handle a message from another node; none when empty
 * @param perRequest time to handle a client's request; none when empty
 * @param start time from being started again, after it was down, until it boots; none when empty
 */
public record CpuSpec(
        Optional<Distribution> perMessage, Optional<Distribution> perRequest, Optional<Distribution> start) {

    /** Everything is handled at once. */
    public static final CpuSpec INSTANT = new CpuSpec(Optional.empty(), Optional.empty());

    /** One that starts again at once. */
    public CpuSpec(Optional<Distribution> perMessage, Optional<Distribution> perRequest) {
        this(perMessage, perRequest, Optional.empty());
    }
}
