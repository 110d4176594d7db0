package dev.drydock.balance.admission;

import dev.drydock.protocol.balance.Admission;

/**
 * Controlled delay (Nichols and Jacobson, "Controlling Queue Delay", ACM Queue 10(5), 2012; RFC 8289, 2018, section 5): when
 * requests have waited longer than a target for a whole interval the queue is a standing one, and requests are dropped, ever
 * closer together, until one waited less.
 *
 * <p>The queue of the RFC takes out packets until it has one to send; here each call is about one request, so where the RFC
 * looks at the next packet right after a drop, this machine does when it is asked about the next request.
 */
public final class CoDel implements Admission {
    private final Options options;
    private boolean dropping;
    private boolean above;
    private long aboveSince;
    private long dropNext;
    private int count;
    private int lastCount;
    private After after = After.SERVED;

    /** What became of the request before. */
    private enum After {
        SERVED,
        /** It was dropped and began the dropping: the RFC sends the next, whatever it waited. */
        FIRST_DROP,
        /** It was dropped because its time had come: the next decides how the dropping goes on. */
        DROP
    }

    CoDel(Options options) {
        this.options = options;
    }

    @Override
    public boolean admits(int waiting, int inService, long deadlineNanos, long now) {
        return true;
    }

    @Override
    public boolean serves(long waitedNanos, int waiting, long deadlineNanos, long now) {
        boolean mayDrop = isTooLong(waitedNanos, waiting, now);
        After before = after;
        after = decide(mayDrop, before, now);
        if (waiting == 0 && after != After.SERVED) {
            // The RFC finds the queue empty after the drop: no time above target, and nothing more to drop.
            above = false;
            dropping = after == After.FIRST_DROP;
            after = After.SERVED;
            return false;
        }
        return after == After.SERVED;
    }

    private After decide(boolean mayDrop, After before, long now) {
        if (before == After.FIRST_DROP) {
            return After.SERVED;
        }
        if (!dropping) {
            return mayDrop ? begin(now) : After.SERVED;
        }
        if (!mayDrop) {
            dropping = false;
            return After.SERVED;
        }
        if (before == After.DROP) {
            dropNext = controlLaw(dropNext);
        }
        if (now < dropNext) {
            return After.SERVED;
        }
        count++;
        return After.DROP;
    }

    /** Section 5.5: if it was dropping until lately, it goes on at about the rate that controlled the queue then. */
    private After begin(long now) {
        int delta = count - lastCount;
        count = delta > 1 && now - dropNext < 16 * options.intervalNanos() ? delta : 1;
        lastCount = count;
        dropping = true;
        dropNext = controlLaw(now);
        return After.FIRST_DROP;
    }

    /** Whether every request of an interval has waited for longer than the target, this one too. */
    private boolean isTooLong(long waitedNanos, int waiting, long now) {
        // A queue of one packet is no standing queue (section 4.2).
        if (waitedNanos < options.targetNanos() || waiting <= 1) {
            above = false;
            return false;
        }
        if (!above) {
            above = true;
            aboveSince = now;
            return false;
        }
        return now - aboveSince >= options.intervalNanos();
    }

    private long controlLaw(long from) {
        return from + (long) (options.intervalNanos() / StrictMath.sqrt(count));
    }

    @Override
    public boolean newestFirst(int waiting, long now) {
        return false;
    }

    static void check(long targetNanos, long intervalNanos) {
        if (targetNanos <= 0 || intervalNanos < targetNanos) {
            throw new IllegalArgumentException("the target of a queue's delay is above 0 and at most the interval");
        }
    }

    /**
     * The options; the RFC's values are 5 ms and 100 ms.
     *
     * @param targetNanos how long waiting is acceptable in a standing queue
     * @param intervalNanos how long it takes until a queue is called standing; not below the target
     */
    public record Options(long targetNanos, long intervalNanos) {
        public static final Options DEFAULTS = new Options(5_000_000, 100_000_000);

        public Options {
            check(targetNanos, intervalNanos);
        }
    }
}
