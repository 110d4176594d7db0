package dev.drydock.balance.admission;

import dev.drydock.protocol.balance.Admission;

/**
 * CoDel as Facebook's servers use it (Maurer, "Fail at Scale", ACM Queue 13(8), 2015, "Controlled Delay"): a request may
 * wait for the interval, but only for the target if the queue had not been empty for an interval when it came.
 *
 * <p>The article sets that time-out when a request joins the queue. It is the same to look when it leaves: while it waited
 * the queue was not empty, so the queue's last empty moment is still the one that the request found.
 */
public final class ControlledDelay implements Admission {
    private final Options options;
    private long lastEmpty;

    ControlledDelay(Options options) {
        this.options = options;
    }

    @Override
    public boolean admits(int waiting, int inService, long deadlineNanos, long now) {
        if (waiting == 0) {
            lastEmpty = now;
        }
        return true;
    }

    @Override
    public boolean serves(long waitedNanos, int waiting, long deadlineNanos, long now) {
        boolean standing = now - waitedNanos - lastEmpty > options.intervalNanos();
        return waitedNanos <= (standing ? options.targetNanos() : options.intervalNanos());
    }

    @Override
    public boolean newestFirst(int waiting, long now) {
        return false;
    }

    /**
     * The options; the article's values are 5 ms and 100 ms.
     *
     * @param targetNanos how long a request may wait in a standing queue
     * @param intervalNanos otherwise, and how long a queue stands that is called so; not below the target
     */
    public record Options(long targetNanos, long intervalNanos) {
        public static final Options DEFAULTS = new Options(5_000_000, 100_000_000);

        public Options {
            CoDel.check(targetNanos, intervalNanos);
        }
    }
}
