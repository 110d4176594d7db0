package dev.drydock.balance.caller;

import dev.drydock.protocol.balance.Caller;
import dev.drydock.protocol.balance.CallerFactory;
import dev.drydock.protocol.balance.Setup;
import java.util.Optional;

/**
 * What a caller does for its requests. With nothing in it, it sends each request once and waits for ever.
 *
 * @param timeoutNanos how long it waits for one attempt; for ever when empty
 * @param deadlineNanos how long it waits for the answer to a request, whatever it does for it; for ever when empty
 * @param tell whether a server is told to stop working on an attempt that is not waited for any more
 * @param retries never again when empty
 * @param hedge never twice at once when empty
 * @param breaker always closed when empty
 * @param limit none when empty
 */
public record CallerOptions(
        Optional<Long> timeoutNanos,
        Optional<Long> deadlineNanos,
        boolean tell,
        Optional<RetryOptions> retries,
        Optional<HedgeOptions> hedge,
        Optional<BreakerOptions> breaker,
        Optional<LimitOptions> limit)
        implements CallerFactory {
    /** Once, for ever. */
    public static final CallerOptions NONE = new CallerOptions(
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public CallerOptions {
        if (timeoutNanos.orElse(1L) <= 0 || deadlineNanos.orElse(1L) <= 0) {
            throw new IllegalArgumentException("a caller waits for a time above 0");
        }
        if (hedge.isPresent() && hedge.get().tied() && !tell) {
            throw new IllegalArgumentException("tied requests cancel each other: servers have to be told");
        }
    }

    @Override
    public Caller create(Setup setup) {
        return new ResilientCaller(this);
    }
}
