package dev.drydock.paxos.multi;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.drydock.protocol.TimeRange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MultiPaxosOptionsTest {
    private static final MultiPaxosOptions SOME = MultiPaxosOptions.DEFAULTS;

    @Test
    void saysWhichOptionIsWrongAndWhy() {
        assertRefused(
                () -> SOME.withTimeouts(TimeRange.millis(0, 10), Duration.ofMillis(5)),
                "leaderTimeout must be longer than 0, or nodes would stand without end");
        assertRefused(
                () -> SOME.withTimeouts(TimeRange.millis(150, 300), Duration.ofMillis(150)),
                "heartbeat must be shorter than the shortest leaderTimeout, or followers would depose a healthy leader;"
                        + " it is 150 ms, and the shortest leaderTimeout is 150 ms");
        assertRefused(() -> SOME.withWindow(0), "window must be at least 1, but is 0");
        assertRefused(() -> SOME.withMaxPending(-1), "maxPending must be at least 1, but is -1");
        assertRefused(
                () -> SOME.withSnapshotEvery(-1), "snapshotEvery must be at least 1, or 0 for no snapshots, but is -1");
        assertRefused(
                () -> SOME.withReads(ReadMode.LEASE, Duration.ofMillis(150)),
                "clockErrorBound must be shorter than a lease, which lasts as long as the shortest leaderTimeout:"
                        + " 150 ms");
        assertRefused(
                () -> SOME.withGrid("big"),
                "grid is rows x columns, such as 2x3 for two rows of three acceptors, not \"big\"");
    }

    @Test
    void aGroupWhoseQuorumsNeedNotIntersectIsRefusedBeforeItStarts() {
        assertThatNoException().isThrownBy(() -> Worlds.group(SOME.withQuorums(9, 2), 10));
        assertRefused(
                () -> Worlds.group(SOME.withQuorums(6, 2), 10),
                "phase-1 quorums of 6 and phase-2 quorums of 2 of 10 acceptors need not intersect: phase1Quorum and"
                        + " phase2Quorum must add up to more than 10");
        assertRefused(
                () -> Worlds.group(SOME.withGrid("2x3"), 5), "a grid of 2x3 has 6 acceptors, but the group has 5");
    }

    private static void assertRefused(Runnable attempt, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(attempt::run).withMessage(sentence);
    }
}
