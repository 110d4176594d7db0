package dev.drydock.paxos.log;

import static dev.drydock.paxos.log.Requests.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecidedLogTest {
    private static final Value A = value(1, "a");
    private static final Value B = value(2, "b");
    private static final Value C = value(3, "c");

    @Test
    void aSlotAfterAGapIsDecidedButNotApplied() {
        DecidedLog log = DecidedLog.EMPTY.with(new Decision(1, A)).with(new Decision(3, C));
        assertThat(log.lastApplied()).isEqualTo(1);
        assertThat(log.firstUndecided()).isEqualTo(2);
        assertThat(log.lastDecided()).isEqualTo(3);
        assertThat(log.hasGap()).isTrue();
        DecidedLog filled = log.with(new Decision(2, B));
        assertThat(filled.lastApplied()).isEqualTo(3);
        assertThat(filled.hasGap()).isFalse();
        assertThat(filled.since(log)).containsExactly(new Decision(2, B));
        assertThat(filled.since(DecidedLog.EMPTY))
                .containsExactly(new Decision(1, A), new Decision(2, B), new Decision(3, C));
    }

    @Test
    void keepsAFewSlotsBeforeItsSnapshot() {
        DecidedLog log = DecidedLog.EMPTY;
        for (int slot = 1; slot <= 10; slot++) {
            log = log.with(new Decision(slot, A));
        }
        DecidedLog trimmed = log.checkpointed(new Snapshot(8, Bytes.EMPTY), 3);
        assertThat(trimmed.firstKept()).isEqualTo(6);
        assertThat(trimmed.value(5)).isEmpty();
        assertThat(trimmed.isDecided(5)).isTrue();
        assertThat(trimmed.value(6)).contains(A);
        assertThat(trimmed.lastApplied()).isEqualTo(10);
        assertThat(trimmed.since(log)).isEmpty();
    }

    @Test
    void aSnapshotOfAnotherNodeStandsForAllSlotsUpToItsOwn() {
        DecidedLog log = DecidedLog.EMPTY
                .with(new Decision(1, A))
                .with(new Decision(4, B))
                .with(new Decision(6, C));
        DecidedLog installed = log.installed(new Snapshot(3, Bytes.EMPTY));
        assertThat(installed.lastApplied()).isEqualTo(4);
        assertThat(installed.since(log)).isEqualTo(List.of());
        assertThat(installed.lastDecided()).isEqualTo(6);
    }
}
