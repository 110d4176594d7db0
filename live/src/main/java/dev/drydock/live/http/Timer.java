package dev.drydock.live.http;

/** Does something once at a time that can be changed until then. Belongs to its loop's thread. */
public final class Timer {
    private final Loop loop;
    private final Runnable action;
    private Plan plan;

    Timer(Loop loop, Runnable action) {
        this.loop = loop;
        this.action = action;
    }

    /** Fires at this time by {@link System#nanoTime}, in place of what was said before. */
    public void at(long nanos) {
        plan = new Plan(this, nanos, loop.nextSequence());
        loop.plan(plan);
    }

    /** Fires after this time, in place of what was said before. */
    public void in(long nanos) {
        at(System.nanoTime() + nanos);
    }

    /** Fires no more. */
    public void cancel() {
        plan = null;
    }

    /** Whether it will fire. */
    public boolean isArmed() {
        return plan != null;
    }

    /** What a timer is set to, or was. */
    static final class Plan implements Comparable<Plan> {
        private final Timer timer;
        private final long at;
        private final long sequence;

        Plan(Timer timer, long at, long sequence) {
            this.timer = timer;
            this.at = at;
            this.sequence = sequence;
        }

        long at() {
            return at;
        }

        boolean isCurrent() {
            return timer.plan == this;
        }

        void fire() {
            timer.plan = null;
            timer.action.run();
        }

        @Override
        @SuppressWarnings("ComparableAndEquals") // Plans are told apart by identity; two are never alike.
        public int compareTo(Plan other) {
            int byTime = Long.signum(at - other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
