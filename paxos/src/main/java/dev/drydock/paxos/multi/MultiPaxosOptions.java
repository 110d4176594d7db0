package dev.drydock.paxos.multi;

import dev.drydock.paxos.quorum.QuorumSystem;
import dev.drydock.protocol.About;
import dev.drydock.protocol.TimeRange;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a Multi-Paxos group is set up; every node has the same options.
 *
 * @param leaderTimeout from which range the time is drawn after which a node that hears no leader stands itself; its
 *     minimum is the length of a lease
 * @param heartbeat how often a leader says that it is there; less than the shortest leader timeout
 * @param window alpha ("Paxos Made Simple", section 3): slot i + alpha is proposed once slot i is known to be chosen, and
 *     a configuration chosen in slot i is that of slot i + alpha; at least 1
 * @param maxValuesPerMessage how many values one message carries at most; at least 1
 * @param maxBytesPerMessage how many bytes of values or of a snapshot one message carries at most, save that a single
 *     value always fits; at least 1
 * @param maxInflightAccepts how many Accepts to one acceptor may be unanswered before the leader collects further values
 *     into a batch; at least 1
 * @param maxPending how many writes, and how many reads, a leader has under way before it refuses more; at least 1
 * @param reads how reads are served
 * @param clockErrorBound by how much a leader's clock may err in the course of a lease; shorter than a lease
 * @param snapshotEvery after how many slots a node takes a snapshot; 0 for never
 * @param phase1Quorum how many acceptors make a phase-1 quorum; 0 for a majority
 * @param phase2Quorum how many acceptors make a phase-2 quorum; 0 for a majority
 * @param grid rows and columns of a grid of acceptors, such as {@code 2x3}; empty for none
 */
public record MultiPaxosOptions(
        @About("From this range the time is drawn after which a node that hears no leader stands itself.")
        TimeRange leaderTimeout,

        @About("How often a leader says that it is there; less than the shortest leaderTimeout.")
        Duration heartbeat,

        @About("Alpha: how many slots may be under way, and after how many a change of members takes effect.")
        int window,

        @About("How many values one message carries at most.")
        int maxValuesPerMessage,

        @About("How many bytes of values or of a snapshot one message carries at most.")
        int maxBytesPerMessage,

        @About("How many Accepts to one acceptor may be unanswered before values are collected into batches.")
        int maxInflightAccepts,

        @About("How many writes, and how many reads, a leader has under way before it refuses more.")
        int maxPending,

        @About("How reads are served: through the log, confirmed by a quorum, or under a lease of the leader.")
        ReadMode reads,

        @About("By how much a leader's clock may err in the course of a lease.")
        Duration clockErrorBound,

        @About("After how many slots a node takes a snapshot; 0 for never.")
        int snapshotEvery,

        @About("How many acceptors make a phase-1 quorum; 0 for a majority.")
        int phase1Quorum,

        @About("How many acceptors make a phase-2 quorum; 0 for a majority.")
        int phase2Quorum,

        @About("A grid of acceptors such as 2x3, with columns as phase-1 and rows as phase-2 quorums; empty for none.")
        String grid) {

    /** For a local network, with majorities. */
    public static final MultiPaxosOptions DEFAULTS = new MultiPaxosOptions(
            TimeRange.millis(150, 300),
            Duration.ofMillis(50),
            1_024,
            1_024,
            256 * 1_024,
            128,
            16_384,
            ReadMode.QUORUM,
            Duration.ofMillis(10),
            10_000,
            0,
            0,
            "");

    /** @throws IllegalArgumentException when the options contradict each other; the message is for the user */
    public MultiPaxosOptions {
        long shortest = leaderTimeout.minNanos();
        require(shortest > 0, "leaderTimeout must be longer than 0, or nodes would stand without end");
        require(!heartbeat.isNegative() && !heartbeat.isZero(), "heartbeat must be longer than 0");
        require(
                heartbeat.toNanos() < shortest,
                "heartbeat must be shorter than the shortest leaderTimeout, or followers would depose a healthy leader;"
                        + " it is " + millis(heartbeat.toNanos()) + ", and the shortest leaderTimeout is "
                        + millis(shortest));
        requirePositive(window, "window");
        requirePositive(maxValuesPerMessage, "maxValuesPerMessage");
        requirePositive(maxBytesPerMessage, "maxBytesPerMessage");
        requirePositive(maxInflightAccepts, "maxInflightAccepts");
        requirePositive(maxPending, "maxPending");
        require(!clockErrorBound.isNegative(), "clockErrorBound must not be less than 0");
        require(
                clockErrorBound.toNanos() < shortest,
                "clockErrorBound must be shorter than a lease, which lasts as long as the shortest leaderTimeout: "
                        + millis(shortest));
        require(snapshotEvery >= 0, "snapshotEvery must be at least 1, or 0 for no snapshots, but is " + snapshotEvery);
        QuorumSystem.of(phase1Quorum, phase2Quorum, grid);
    }

    /** Which sets of acceptors are quorums. */
    public QuorumSystem quorums() {
        return QuorumSystem.of(phase1Quorum, phase2Quorum, grid);
    }

    /** With another leader timeout and heartbeat. */
    public MultiPaxosOptions withTimeouts(TimeRange timeout, Duration beat) {
        return with(draft -> {
            draft.leaderTimeout = timeout;
            draft.heartbeat = beat;
        });
    }

    /** With another window. */
    public MultiPaxosOptions withWindow(int slots) {
        return with(draft -> draft.window = slots);
    }

    /** With messages of so many values and bytes, and so many under way to one acceptor. */
    public MultiPaxosOptions withMessages(int values, int bytes, int inflight) {
        return with(draft -> {
            draft.maxValuesPerMessage = values;
            draft.maxBytesPerMessage = bytes;
            draft.maxInflightAccepts = inflight;
        });
    }

    /** With so many requests under way. */
    public MultiPaxosOptions withMaxPending(int pending) {
        return with(draft -> draft.maxPending = pending);
    }

    /** With reads served so, by a clock that errs by so much at most. */
    public MultiPaxosOptions withReads(ReadMode mode, Duration error) {
        return with(draft -> {
            draft.reads = mode;
            draft.clockErrorBound = error;
        });
    }

    /** With a snapshot after so many slots. */
    public MultiPaxosOptions withSnapshotEvery(int slots) {
        return with(draft -> draft.snapshotEvery = slots);
    }

    /** With quorums of these sizes; 0 for majorities. */
    public MultiPaxosOptions withQuorums(int phase1, int phase2) {
        return with(draft -> {
            draft.phase1Quorum = phase1;
            draft.phase2Quorum = phase2;
        });
    }

    /** With a grid of acceptors. */
    public MultiPaxosOptions withGrid(String rowsByColumns) {
        return with(draft -> draft.grid = rowsByColumns);
    }

    private MultiPaxosOptions with(Consumer<MultiPaxosOptionsDraft> change) {
        MultiPaxosOptionsDraft draft = new MultiPaxosOptionsDraft(this);
        change.accept(draft);
        return draft.finished();
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
