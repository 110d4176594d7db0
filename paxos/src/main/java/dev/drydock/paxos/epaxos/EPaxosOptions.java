package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.About;
import dev.drydock.protocol.TimeRange;
import java.time.Duration;

/**
 * How an EPaxos group is set up; every replica has the same options.
 *
 * @param resend how often a replica repeats what was not answered and tells how far it has come; longer than a round trip
 * @param recoveryTimeout from which range the time is drawn after which a replica recovers what has stayed uncommitted;
 *     at least {@code resend}, and better several round trips
 * @param maxPending how many commands a replica leads at a time before it refuses more; at least 1
 * @param checkpointEvery after how many executed commands a replica writes a checkpoint; at least 1
 * @param maxRetained how many executed instances a replica keeps for the sake of a replica that lags or is down, before it
 *     drops what a majority holds in checkpoints; at least 0
 */
public record EPaxosOptions(
        @About("How often a replica repeats what was not answered; longer than a round trip.")
        Duration resend,

        @About("From this range the time is drawn after which a replica recovers what stayed uncommitted.")
        TimeRange recoveryTimeout,

        @About("How many commands a replica leads at a time before it refuses more.")
        int maxPending,

        @About("After how many executed commands a replica writes a checkpoint.")
        int checkpointEvery,

        @About("How many executed instances a replica keeps for a replica that lags or is down.")
        int maxRetained) {

    /** For round trips of up to some 300 ms, as between continents. */
    public static final EPaxosOptions DEFAULTS =
            new EPaxosOptions(Duration.ofMillis(400), TimeRange.millis(1_000, 2_000), 16_384, 10_000, 20_000);

    /** @throws IllegalArgumentException when the options contradict each other; the message is for the user */
    public EPaxosOptions {
        require(resend.toNanos() > 0, "resend must be longer than 0");
        require(
                recoveryTimeout.minNanos() >= resend.toNanos(),
                "recoveryTimeout must not be shorter than resend, or replicas would recover what is merely slow");
        requirePositive(maxPending, "maxPending");
        requirePositive(checkpointEvery, "checkpointEvery");
        require(maxRetained >= 0, "maxRetained must be at least 0, but is " + maxRetained);
    }

    /** With another time to resend. */
    public EPaxosOptions withResend(Duration changed) {
        return new EPaxosOptions(changed, recoveryTimeout, maxPending, checkpointEvery, maxRetained);
    }

    /** With another recovery timeout. */
    public EPaxosOptions withRecoveryTimeout(TimeRange changed) {
        return new EPaxosOptions(resend, changed, maxPending, checkpointEvery, maxRetained);
    }

    /** With room for another number of commands. */
    public EPaxosOptions withMaxPending(int changed) {
        return new EPaxosOptions(resend, recoveryTimeout, changed, checkpointEvery, maxRetained);
    }

    /** With checkpoints after so many executed commands that keep so many executed instances. */
    public EPaxosOptions withCheckpoints(int every, int retained) {
        return new EPaxosOptions(resend, recoveryTimeout, maxPending, every, retained);
    }

    private static void requirePositive(int value, String name) {
        require(value > 0, name + " must be at least 1, but is " + value);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
