package dev.drydock.paxos.fast;

import dev.drydock.protocol.About;
import dev.drydock.protocol.TimeRange;
import java.time.Duration;

/**
 * How a group is set up; every node has the same options.
 *
 * @param fastQuorum how many acceptors are a fast quorum; 0 for three quarters of them, rounded up
 * @param classicQuorum how many acceptors are a classic quorum; 0 for a majority
 * @param coordinatorTimeout from which range a node draws how long it waits to hear of a coordinator
 * @param heartbeat how often a coordinator says that it is there; less than the shortest coordinator timeout
 * @param retransmit after how long an unanswered proposal is sent again; longer than 0
 * @param pipeline for how many slots a node proposes at the same time; at least 1
 * @param maxPending how many requests wait at a node before it refuses more; at least 1
 * @param checkpointEvery after how many slots a node takes a snapshot and trims its journal; at least 1
 */
public record FastOptions(
        @About("How many acceptors are a fast quorum; 0 is three quarters, rounded up.")
        int fastQuorum,

        @About("How many acceptors are a classic quorum; 0 is a majority.")
        int classicQuorum,

        @About("From this range a node draws how long it waits to hear of a coordinator.")
        TimeRange coordinatorTimeout,

        @About("How often a coordinator says that it is there; less than the shortest coordinatorTimeout.")
        Duration heartbeat,

        @About("After how long an unanswered proposal is sent again.")
        Duration retransmit,

        @About("For how many slots a node proposes at the same time; 1 is no pipelining.")
        int pipeline,

        @About("How many requests wait at a node before it refuses more.")
        int maxPending,

        @About("After how many slots a node takes a snapshot and trims its journal.")
        int checkpointEvery) {

    /** For a local network. */
    public static final FastOptions DEFAULTS = new FastOptions(
            0, 0, TimeRange.millis(150, 300), Duration.ofMillis(50), Duration.ofMillis(100), 64, 4_096, 1_000);

    /** @throws IllegalArgumentException when the options contradict each other; the message is for the user */
    public FastOptions {
        require(fastQuorum >= 0 && classicQuorum >= 0, "fastQuorum and classicQuorum must not be negative");
        require(heartbeat.toNanos() > 0, "heartbeat must be longer than 0");
        require(
                heartbeat.toNanos() < coordinatorTimeout.minNanos(),
                "heartbeat must be shorter than the shortest coordinatorTimeout, or nodes would replace a healthy"
                        + " coordinator");
        require(retransmit.toNanos() > 0, "retransmit must be longer than 0");
        requirePositive(pipeline, "pipeline");
        requirePositive(maxPending, "maxPending");
        requirePositive(checkpointEvery, "checkpointEvery");
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
