package dev.drydock.live.transport;

import java.util.concurrent.locks.LockSupport;

/**
 * Waits for moments more exactly than the operating system wakes a thread. It learns how late one wakes on this machine, as
 * the median of what it sees; asks to be woken that much earlier; and spins for the little that is left. For one thread.
 */
final class Pacing {
    private static final long SPIN_AIM_NANOS = 10_000;
    private static final long MOST_SPIN_NANOS = 60_000;
    private static final long FIRST_GUESS_NANOS = 60_000;
    private static final long MOST_LATE_NANOS = 1_000_000;
    private static final long STEP_NANOS = 1_000;

    private long late = FIRST_GUESS_NANOS;

    /** Waits until a moment by {@link System#nanoTime}, or less long when the thread is unparked. */
    void await(long untilNanos) {
        long begin = System.nanoTime();
        long parked = untilNanos - begin - late - SPIN_AIM_NANOS;
        if (parked > 0) {
            LockSupport.parkNanos(this, parked);
            long over = System.nanoTime() - begin - parked;
            if (over >= 0) {
                late = Math.clamp(late + (over > late ? STEP_NANOS : -STEP_NANOS), 0, MOST_LATE_NANOS);
            }
        } else if (untilNanos - begin > MOST_SPIN_NANOS) {
            // Too near to be woken in time, too far to spin.
            LockSupport.parkNanos(this, 1);
        }
        if (untilNanos - System.nanoTime() <= MOST_SPIN_NANOS) {
            while (untilNanos - System.nanoTime() > 0) {
                Thread.onSpinWait();
            }
        }
    }
}
