package dev.drydock.balance.limit;

import dev.drydock.protocol.balance.Randomness;

/** How many requests may be in progress at once, as learned from those that ended. */
public interface Limit {

    /** How many may be in progress now, at least 1. */
    int requests();

    /**
     * A request has ended.
     *
     * @param latencyNanos how long it took
     * @param inProgress how many were in progress when it began, itself included
     * @param dropped whether it was refused or timed out, rather than answered
     */
    void ended(long latencyNanos, int inProgress, boolean dropped, Randomness random);

    /** A way to set the limit. A value. */
    sealed interface Options permits FixedLimit.Options, AimdLimit.Options, VegasLimit.Options, Gradient2Limit.Options {

        /** A limit of its own. */
        Limit create();
    }

    /** Refuses bounds that no limit can keep. */
    static void check(int initial, int least, int most) {
        if (least < 1 || initial < least || most < initial) {
            throw new IllegalArgumentException("a limit begins between its least, at least 1, and its most: least "
                    + least + ", initial " + initial + ", most " + most);
        }
    }
}
