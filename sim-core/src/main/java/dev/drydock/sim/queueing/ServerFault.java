package dev.drydock.sim.queueing;

import dev.drydock.sim.random.Distribution;
import java.util.Optional;

/**
 * Trouble that comes to servers of a service.
 *
 * @param at when, from the start of the run
 * @param every from the beginning of one to that of the next, if it comes again and again
 * @param lasting how long it lasts; for good when empty
 * @param servers to which; drawn anew each time it comes
 */
public record ServerFault(
        Distribution at,
        Optional<Distribution> every,
        Optional<Distribution> lasting,
        ServerSelector servers,
        Trouble trouble) {
    public ServerFault {
        if (every.isPresent() && !(every.get().mean() > 0)) {
            throw new IllegalArgumentException("from one fault to the next there is some time");
        }
    }
}
