package dev.drydock.raft;

import dev.drydock.protocol.TimeRange;
import dev.drydock.raft.read.ReadMode;
import java.time.Duration;

/** {@link RaftOptions} that are being changed, one or more at a time; they are checked when they are finished. */
final class RaftOptionsDraft {
    TimeRange electionTimeout;
    Duration heartbeat;
    boolean preVote;
    boolean checkQuorum;
    int maxEntriesPerAppend;
    int maxBytesPerAppend;
    int maxInflightAppends;
    int maxPending;
    int maxInflightBytes;
    int snapshotEvery;
    int snapshotTrailing;
    int snapshotChunk;
    ReadMode reads;
    Duration clockErrorBound;
    boolean followerReads;
    MembershipChange membership;
    int catchUpRounds;
    Duration catchUpTimeout;
    String preferredLeaders;

    RaftOptionsDraft(RaftOptions from) {
        electionTimeout = from.electionTimeout();
        heartbeat = from.heartbeat();
        preVote = from.preVote();
        checkQuorum = from.checkQuorum();
        maxEntriesPerAppend = from.maxEntriesPerAppend();
        maxBytesPerAppend = from.maxBytesPerAppend();
        maxInflightAppends = from.maxInflightAppends();
        maxPending = from.maxPending();
        maxInflightBytes = from.maxInflightBytes();
        snapshotEvery = from.snapshotEvery();
        snapshotTrailing = from.snapshotTrailing();
        snapshotChunk = from.snapshotChunk();
        reads = from.reads();
        clockErrorBound = from.clockErrorBound();
        followerReads = from.followerReads();
        membership = from.membership();
        catchUpRounds = from.catchUpRounds();
        catchUpTimeout = from.catchUpTimeout();
        preferredLeaders = from.preferredLeaders();
    }

    RaftOptions finished() {
        return new RaftOptions(
                electionTimeout,
                heartbeat,
                preVote,
                checkQuorum,
                maxEntriesPerAppend,
                maxBytesPerAppend,
                maxInflightAppends,
                maxPending,
                maxInflightBytes,
                snapshotEvery,
                snapshotTrailing,
                snapshotChunk,
                reads,
                clockErrorBound,
                followerReads,
                membership,
                catchUpRounds,
                catchUpTimeout,
                preferredLeaders);
    }
}
