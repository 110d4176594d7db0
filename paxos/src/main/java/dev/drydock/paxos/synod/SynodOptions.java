package dev.drydock.paxos.synod;

import dev.drydock.protocol.About;
import dev.drydock.protocol.TimeRange;
import java.time.Duration;

/**
 * How a group is set up; every node has the same options.
 *
 * @param backoff from which range a proposer draws how long it lets another go first (section 2.4); longer than 0
 * @param backoffDoublings how often the range's upper end doubles while proposals go on being preempted; 0 to 20
 * @param retransmit after how long an unanswered message is sent again; longer than 0
 * @param pipeline in how many slots a node proposes at the same time; at least 1
 * @param maxPending how many requests wait at a node before it refuses more; at least 1
 * @param checkpointEvery after how many slots a node takes a snapshot and trims its journal; at least 1
 */
public record SynodOptions(
        @About("From this range a proposer draws how long it lets another go first.")
        TimeRange backoff,

        @About("How often the upper end of backoff doubles while proposals go on being preempted.")
        int backoffDoublings,

        @About("After how long an unanswered message is sent again.")
        Duration retransmit,

        @About("In how many slots a node proposes at the same time; 1 is no pipelining.")
        int pipeline,

        @About("How many requests wait at a node before it refuses more.")
        int maxPending,

        @About("After how many slots a node takes a snapshot and trims its journal.")
        int checkpointEvery) {

    /** For a local network. */
    public static final SynodOptions DEFAULTS =
            new SynodOptions(TimeRange.millis(2, 10), 6, Duration.ofMillis(100), 8, 4_096, 1_000);

    private static final int MOST_DOUBLINGS = 20;

    /** @throws IllegalArgumentException when the options contradict each other; the message is for the user */
    public SynodOptions {
        require(
                backoff.maxNanos() > backoff.minNanos(),
                "backoff must be a range of times, or two proposers could preempt each other without end");
        require(
                backoffDoublings >= 0 && backoffDoublings <= MOST_DOUBLINGS,
                "backoffDoublings must be from 0 to " + MOST_DOUBLINGS + ", but is " + backoffDoublings);
        require(retransmit.toNanos() > 0, "retransmit must be longer than 0");
        requirePositive(pipeline, "pipeline");
        requirePositive(maxPending, "maxPending");
        requirePositive(checkpointEvery, "checkpointEvery");
    }

    /** The range for a proposer of a node that was preempted so many times in a row. */
    TimeRange backoffAfter(int preemptions) {
        return new TimeRange(backoff.minNanos(), backoff.maxNanos() << Math.min(preemptions, backoffDoublings));
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
