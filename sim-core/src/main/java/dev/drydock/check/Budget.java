package dev.drydock.check;

import java.util.function.BooleanSupplier;

/** How many steps searches may still take together. */
final class Budget {
    private static final int STEPS_BETWEEN_QUESTIONS = 1024;

    private final BooleanSupplier stop;
    private final long steps;
    private long left;
    private boolean stopped;

    Budget(long steps, BooleanSupplier stop) {
        this.steps = steps;
        this.left = steps;
        this.stop = stop;
    }

    /** Takes one step; false when there is none left or the caller wants to stop. */
    boolean spend() {
        if (left <= 0 || stopped) {
            return false;
        }
        left--;
        if (left % STEPS_BETWEEN_QUESTIONS == 0) {
            stopped = stop.getAsBoolean();
        }
        return !stopped;
    }

    /** How many steps were taken. */
    long spent() {
        return steps - left;
    }

    /** Why {@link #spend} says no. */
    String reason() {
        return stopped ? "the time was up" : "the step budget was used up";
    }

    /** A part of this budget that ends with the whole too, when the caller stops. */
    Budget part(long steps) {
        return new Budget(stopped ? 0 : steps, stop);
    }
}
