package dev.drydock.raft;

import dev.drydock.protocol.About;
import dev.drydock.protocol.TimeRange;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a Raft group is set up; every node has the same options.
 *
 * @param electionTimeout from which range each election timeout is drawn (§5.2)
 * @param heartbeat how often a leader sends heartbeats; less than the shortest election timeout
 * @param preVote whether a node first asks if it could win before it starts an election (dissertation §9.6)
 * @param checkQuorum whether a leader steps down that a majority has not answered within the shortest election timeout
 *     (dissertation §6.2), and nodes that hear their leader disregard candidates (dissertation §4.2.3)
 * @param maxEntriesPerAppend how many entries one AppendEntries carries at most; at least 1
 * @param maxBytesPerAppend how many bytes of entries one AppendEntries carries at most, save that a single entry always
 *     fits; at least 1
 * @param maxInflightAppends how many AppendEntries to one follower may be unanswered before the leader collects further
 *     entries into a batch; at least 1, which means no pipelining
 * @param maxPending how many writes, and how many reads, a leader has under way before it refuses more; at least 1
 */
public record RaftOptions(
        @About("From this range each election timeout is drawn.")
        TimeRange electionTimeout,

        @About("How often a leader sends heartbeats; less than the shortest election timeout.")
        Duration heartbeat,

        @About("Whether a node first asks if it could win before it starts an election.")
        boolean preVote,

        @About("Whether a leader steps down that hears from no majority for an election timeout.")
        boolean checkQuorum,

        @About("How many entries one AppendEntries carries at most.")
        int maxEntriesPerAppend,

        @About("How many bytes of entries one AppendEntries carries at most.")
        int maxBytesPerAppend,

        @About("How many AppendEntries to one follower may be unanswered; 1 is no pipelining.")
        int maxInflightAppends,

        @About("How many writes, and how many reads, a leader has under way before it refuses more.")
        int maxPending) {

    /** For a local network: the paper's election timeouts of 150-300 ms (§9.3). */
    public static final RaftOptions DEFAULTS = new RaftOptions(
            TimeRange.millis(150, 300), Duration.ofMillis(50), true, true, 1_024, 256 * 1_024, 128, 16_384);

    /** @throws IllegalArgumentException when the options contradict each other; the message is for the user */
    public RaftOptions {
        long heartbeatNanos = heartbeat.toNanos();
        require(
                electionTimeout.minNanos() > 0,
                "electionTimeout must be longer than 0, or nodes would stand for election without end");
        require(heartbeatNanos > 0, "heartbeat must be longer than 0");
        require(
                heartbeatNanos < electionTimeout.minNanos(),
                "heartbeat must be shorter than the shortest electionTimeout, or followers would depose a healthy"
                        + " leader; it is " + millis(heartbeatNanos) + ", and the shortest electionTimeout is "
                        + millis(electionTimeout.minNanos()));
        requirePositive(maxEntriesPerAppend, "maxEntriesPerAppend");
        requirePositive(maxBytesPerAppend, "maxBytesPerAppend");
        requirePositive(maxInflightAppends, "maxInflightAppends");
        requirePositive(maxPending, "maxPending");
    }

    /** With another range of election timeouts, and heartbeats as often as they then must be. */
    public RaftOptions withTimes(TimeRange electionTimeouts, Duration heartbeats) {
        return with(draft -> {
            draft.electionTimeout = electionTimeouts;
            draft.heartbeat = heartbeats;
        });
    }

    /** With another range of election timeouts. */
    public RaftOptions withElectionTimeout(TimeRange value) {
        return with(draft -> draft.electionTimeout = value);
    }

    /** With heartbeats as often as this. */
    public RaftOptions withHeartbeat(Duration value) {
        return with(draft -> draft.heartbeat = value);
    }

    /** With or without pre-vote. */
    public RaftOptions withPreVote(boolean value) {
        return with(draft -> draft.preVote = value);
    }

    /** With or without check-quorum. */
    public RaftOptions withCheckQuorum(boolean value) {
        return with(draft -> draft.checkQuorum = value);
    }

    /** With so many entries in one AppendEntries at most. */
    public RaftOptions withMaxEntriesPerAppend(int value) {
        return with(draft -> draft.maxEntriesPerAppend = value);
    }

    /** With so many bytes of entries in one AppendEntries at most. */
    public RaftOptions withMaxBytesPerAppend(int value) {
        return with(draft -> draft.maxBytesPerAppend = value);
    }

    /** With so many unanswered AppendEntries to one follower at most. */
    public RaftOptions withMaxInflightAppends(int value) {
        return with(draft -> draft.maxInflightAppends = value);
    }

    /** With so many writes, and so many reads, under way at most. */
    public RaftOptions withMaxPending(int value) {
        return with(draft -> draft.maxPending = value);
    }

    private RaftOptions with(Consumer<RaftOptionsDraft> change) {
        RaftOptionsDraft draft = new RaftOptionsDraft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** Whether followers must know if they hear their leader: both options ask for it. */
    boolean followersHeedLeader() {
        return preVote || checkQuorum;
    }

    private static void requirePositive(int value, String name) {
        require(value > 0, name + " must be at least 1, but is " + value);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    private static String millis(long nanos) {
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }
}
