package dev.drydock.live.transport;

import dev.drydock.live.plan.LinkPlan;
import dev.drydock.live.transport.Transport.Impairment;
import java.util.random.RandomGenerator;

/**
 * What a link is to do to each message, drawn in the simulator's order: the message passes the bottleneck after all before
 * it, then it is lost or not, then it takes its latency. Not for use by several threads.
 */
final class Shaper {
    /** How many further delays hold up a reordered message at most, where the plan does not say by how much. */
    private static final long REORDER_FACTOR = 3;

    private final LinkPlan plan;
    private final RandomGenerator random;
    private long freeAt;
    private long lastDue;

    /**
     * A link.
     *
     * @param now the time at which its bottleneck is free
     */
    Shaper(LinkPlan plan, RandomGenerator random, long now) {
        this.plan = plan;
        this.random = random;
        this.freeAt = now;
        this.lastDue = now;
    }

    /** When a message that is handed over now has passed the bottleneck. */
    long leaves(long now, int bytes) {
        if (plan.bytesPerSecond() == 0) {
            return now;
        }
        long begins = freeAt - now > 0 ? freeAt : now;
        freeAt = begins + Math.round(bytes * 1e9 / plan.bytesPerSecond());
        return freeAt;
    }

    boolean isLost(Impairment impairment) {
        return chance(plan.loss()) || chance(impairment.loss());
    }

    boolean isDuplicated(Impairment impairment) {
        return chance(plan.duplicate()) || chance(impairment.duplicate());
    }

    /** When a message, or a duplicate of it, is due that has passed the bottleneck. */
    long due(long left, Impairment impairment) {
        long delay = slower(plan.delay().sample(random), impairment);
        long due = left + delay;
        if (chance(plan.reorder()) || chance(impairment.reorder())) {
            return due
                    + (plan.reorderBy().isNone()
                            ? random.nextLong(REORDER_FACTOR * Math.max(delay, 1) + 1)
                            : slower(plan.reorderBy().sample(random), impairment));
        }
        if (plan.ordered()) {
            lastDue = due - lastDue > 0 ? due : lastDue;
            return lastDue;
        }
        return due;
    }

    private static long slower(long delay, Impairment impairment) {
        return impairment.slower() == 1 ? delay : (long) (delay * impairment.slower());
    }

    private boolean chance(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
