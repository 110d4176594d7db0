package dev.drydock.raft;

import dev.drydock.protocol.TimeRange;
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

    RaftOptionsDraft(RaftOptions from) {
        electionTimeout = from.electionTimeout();
        heartbeat = from.heartbeat();
        preVote = from.preVote();
        checkQuorum = from.checkQuorum();
        maxEntriesPerAppend = from.maxEntriesPerAppend();
        maxBytesPerAppend = from.maxBytesPerAppend();
        maxInflightAppends = from.maxInflightAppends();
        maxPending = from.maxPending();
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
                maxPending);
    }
}
