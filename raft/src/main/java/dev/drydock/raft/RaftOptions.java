package dev.drydock.raft;

import dev.drydock.protocol.About;
import dev.drydock.protocol.TimeRange;
import dev.drydock.raft.read.ReadMode;
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
 * @param maxPending how many writes, and how many reads, a leader has under way before it refuses more, and how many
 *     reads a follower has; at least 1
 * @param maxInflightBytes how many bytes of entries, or of a snapshot, may be on their way to one follower before the
 *     leader waits, save that one message always may; at least 1
 * @param snapshotEvery after how many applied entries a node takes a snapshot and discards the log before it (§7); 0 for
 *     never
 * @param snapshotTrailing how many entries before its latest snapshot a node keeps all the same, for followers that lag
 *     behind a little; at least 0
 * @param snapshotChunk how many bytes of a snapshot one InstallSnapshot carries at most; at least 1
 * @param reads how a leader makes sure that it still leads before it answers a read
 * @param clockErrorBound by how much any two clocks may differ in what they measure while one of them measures the
 *     shortest election timeout; at least 0. Where reads rely on leases, a lease lasts the shortest election timeout less
 *     this, by the leader's clock, counted from just before it sent the heartbeats that a majority then answered
 *     (dissertation §6.4.1)
 * @param followerReads whether followers answer reads themselves, with a read index from the leader (dissertation §6.4)
 * @param membership how the members of the group are changed
 * @param catchUpRounds how many rounds of replication a leader grants a newcomer to catch up (dissertation §4.2.1); at
 *     least 1
 * @param catchUpTimeout how long a leader waits for a newcomer to catch up before it gives up, reckoned in whole election
 *     timeouts
 * @param preferredLeaders names of nodes, the most preferred first, such as {@code n1 n3}: a leader that is not among
 *     them, or stands further back, hands over to one that has caught up (dissertation §3.10); empty for no preference
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
        int maxPending,

        @About("How many bytes of entries, or of a snapshot, may be on their way to one follower.")
        int maxInflightBytes,

        @About("After how many applied entries a node takes a snapshot and discards the log before it; 0 for never.")
        int snapshotEvery,

        @About("How many entries before its snapshot a node keeps for followers that lag behind a little.")
        int snapshotTrailing,

        @About("How many bytes of a snapshot one message carries at most.")
        int snapshotChunk,

        @About("How a leader makes sure that it still leads before it answers a read; lease needs checkQuorum.")
        ReadMode reads,

        @About("A lease lasts the shortest election timeout less this; clocks that err more give stale reads.")
        Duration clockErrorBound,

        @About("Whether followers answer reads themselves, with a read index from the leader.")
        boolean followerReads,

        @About("How members are changed: one server at a time (single) or by joint consensus (joint).")
        MembershipChange membership,

        @About("How many rounds of replication a newcomer is granted to catch up.")
        int catchUpRounds,

        @About("How long a newcomer may take to catch up.") Duration catchUpTimeout,

        @About("Nodes that should lead if they can, the most preferred first, such as n1 n3; empty for none.")
        String preferredLeaders) {

    /** For a local network: the paper's election timeouts of 150-300 ms (§9.3). */
    public static final RaftOptions DEFAULTS = new RaftOptions(
            TimeRange.millis(150, 300),
            Duration.ofMillis(50),
            true,
            true,
            1_024,
            256 * 1_024,
            128,
            16_384,
            32 * 1_024 * 1_024,
            10_000,
            5_000,
            64 * 1_024,
            ReadMode.READ_INDEX,
            Duration.ofMillis(15),
            false,
            MembershipChange.SINGLE,
            10,
            Duration.ofSeconds(10),
            "");

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
        requirePositive(catchUpRounds, "catchUpRounds");
        require(catchUpTimeout.toNanos() > 0, "catchUpTimeout must be longer than 0");
        require(
                preferredLeaders.isBlank() || preferredLeaders.trim().matches("n[1-9]\\d{0,8}( +n[1-9]\\d{0,8})*"),
                "preferredLeaders must be names of nodes with spaces between, such as n1 n3, but is "
                        + preferredLeaders);
        requirePositive(maxInflightBytes, "maxInflightBytes");
        requireNotNegative(snapshotEvery, "snapshotEvery");
        requireNotNegative(snapshotTrailing, "snapshotTrailing");
        requirePositive(snapshotChunk, "snapshotChunk");
        requireNotNegative(clockErrorBound.toNanos(), "clockErrorBound");
        require(
                reads != ReadMode.LEASE || checkQuorum,
                "reads by lease need checkQuorum: without it followers vote for others while the lease lasts");
        require(
                reads != ReadMode.LEASE || clockErrorBound.toNanos() < electionTimeout.minNanos(),
                "clockErrorBound must be shorter than the shortest electionTimeout, or no lease would ever last; it is "
                        + millis(clockErrorBound.toNanos()) + ", and the shortest electionTimeout is "
                        + millis(electionTimeout.minNanos()));
    }

    /** How long a lease lasts (dissertation §6.4.1), in nanoseconds. */
    long leaseNanos() {
        return electionTimeout.minNanos() - clockErrorBound.toNanos();
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

    /** With members changed in that way. */
    public RaftOptions withMembership(MembershipChange value) {
        return with(draft -> draft.membership = value);
    }

    /** With so many rounds for a newcomer to catch up. */
    public RaftOptions withCatchUpRounds(int value) {
        return with(draft -> draft.catchUpRounds = value);
    }

    /** With so much time for a newcomer to catch up. */
    public RaftOptions withCatchUpTimeout(Duration value) {
        return with(draft -> draft.catchUpTimeout = value);
    }

    /** With these nodes preferred as leaders, such as {@code n1 n3}. */
    public RaftOptions withPreferredLeaders(String value) {
        return with(draft -> draft.preferredLeaders = value);
    }

    /** With snapshots after so many entries, so many entries kept before them, sent in chunks of so many bytes. */
    public RaftOptions withSnapshots(int every, int trailing, int chunk) {
        return with(options -> {
            options.snapshotEvery = every;
            options.snapshotTrailing = trailing;
            options.snapshotChunk = chunk;
        });
    }

    /** With another limit of bytes on their way to one follower. */
    public RaftOptions withMaxInflightBytes(int limit) {
        return with(options -> options.maxInflightBytes = limit);
    }

    /** With reads that a leader confirms so. */
    public RaftOptions withReads(ReadMode mode) {
        return with(options -> options.reads = mode);
    }

    /** With another bound on what clocks err. */
    public RaftOptions withClockErrorBound(Duration bound) {
        return with(options -> options.clockErrorBound = bound);
    }

    /** With reads by followers, or without. */
    public RaftOptions withFollowerReads(boolean whether) {
        return with(options -> options.followerReads = whether);
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

    private static void requireNotNegative(long value, String name) {
        require(value >= 0, name + " must be at least 0, but is " + value);
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
