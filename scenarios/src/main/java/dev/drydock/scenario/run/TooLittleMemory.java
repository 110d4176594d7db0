package dev.drydock.scenario.run;

import java.io.Serial;

/** A run needs more memory than the Java machine may use: histories and logs grow with simulated time. */
public final class TooLittleMemory extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param what ran out of memory, as the beginning of a sentence */
    public TooLittleMemory(String what, OutOfMemoryError cause) {
        super(
                what + " needs more memory than the " + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB that there are: give more with DRYDOCK_OPTS=-Xmx4g, run one trial at a time with --jobs 1,"
                        + " or simulate a shorter time",
                cause);
    }
}
