package dev.drydock.paxos.multi;

import dev.drydock.protocol.TimeRange;
import java.time.Duration;

/** {@link MultiPaxosOptions} that are being changed, one or more at a time; they are checked when they are finished. */
final class MultiPaxosOptionsDraft {
    TimeRange leaderTimeout;
    Duration heartbeat;
    int window;
    int maxValuesPerMessage;
    int maxBytesPerMessage;
    int maxInflightAccepts;
    int maxPending;
    ReadMode reads;
    Duration clockErrorBound;
    int snapshotEvery;
    int phase1Quorum;
    int phase2Quorum;
    String grid;

    MultiPaxosOptionsDraft(MultiPaxosOptions from) {
        leaderTimeout = from.leaderTimeout();
        heartbeat = from.heartbeat();
        window = from.window();
        maxValuesPerMessage = from.maxValuesPerMessage();
        maxBytesPerMessage = from.maxBytesPerMessage();
        maxInflightAccepts = from.maxInflightAccepts();
        maxPending = from.maxPending();
        reads = from.reads();
        clockErrorBound = from.clockErrorBound();
        snapshotEvery = from.snapshotEvery();
        phase1Quorum = from.phase1Quorum();
        phase2Quorum = from.phase2Quorum();
        grid = from.grid();
    }

    MultiPaxosOptions finished() {
        return new MultiPaxosOptions(
                leaderTimeout,
                heartbeat,
                window,
                maxValuesPerMessage,
                maxBytesPerMessage,
                maxInflightAccepts,
                maxPending,
                reads,
                clockErrorBound,
                snapshotEvery,
                phase1Quorum,
                phase2Quorum,
                grid);
    }
}
