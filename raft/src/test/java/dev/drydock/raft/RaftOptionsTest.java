package dev.drydock.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.protocol.RecordedEffects;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimeRange;
import dev.drydock.raft.read.ReadMode;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RaftOptionsTest {

    @Test
    void refusesAHeartbeatThatComesTooLate() {
        assertThatThrownBy(() -> options(TimeRange.millis(150, 300), Duration.ofMillis(150), 1))
                .hasMessage("heartbeat must be shorter than the shortest electionTimeout, or followers would depose a"
                        + " healthy leader; it is 150 ms, and the shortest electionTimeout is 150 ms");
    }

    @Test
    void refusesLimitsBelowOne() {
        assertThatThrownBy(() -> options(TimeRange.millis(150, 300), Duration.ofMillis(50), 0))
                .hasMessage("maxInflightAppends must be at least 1, but is 0");
    }

    @Test
    void refusesTimesOfZero() {
        assertThatThrownBy(() -> options(TimeRange.millis(0, 300), Duration.ofMillis(50), 1))
                .hasMessageStartingWith("electionTimeout must be longer than 0");
        assertThatThrownBy(() -> options(TimeRange.millis(150, 300), Duration.ZERO, 1))
                .hasMessageStartingWith("heartbeat must be longer than 0");
    }

    @Test
    void refusesLeasesWithoutCheckQuorum() {
        RaftOptions lease = RaftOptions.DEFAULTS.withReads(ReadMode.LEASE);
        assertThatThrownBy(() -> lease.withCheckQuorum(false))
                .hasMessage(
                        "reads by lease need checkQuorum: without it followers vote for others while the lease lasts");
        assertThatThrownBy(() -> lease.withClockErrorBound(Duration.ofMillis(150)))
                .hasMessage("clockErrorBound must be shorter than the shortest electionTimeout, or no lease would ever"
                        + " last; it is 150 ms, and the shortest electionTimeout is 150 ms");
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> RaftOptions.DEFAULTS.withSnapshots(-1, 0, 1))
                .hasMessage("snapshotEvery must be at least 0, but is -1");
        assertThatThrownBy(() -> RaftOptions.DEFAULTS.withSnapshots(1, 0, 0))
                .hasMessage("snapshotChunk must be at least 1, but is 0");
    }

    @Test
    void raftIsFoundByName() {
        ServiceLoader<?> providers = ServiceLoader.load(ProtocolProvider.class);
        assertThat(providers).anyMatch(RaftProvider.class::isInstance);
    }

    @Test
    void aJournalHoldsAsManyEntriesAsAskedFor() {
        RaftProvider provider = new RaftProvider();
        for (int entries : new int[] {0, 1, 7}) {
            Start start = new Start(
                    new NodeId(1), List.of(new NodeId(1)), provider.journalHolding(entries), Start.Condition.INTACT);
            RaftState state = provider.create(provider.defaults()).start(start, new RecordedEffects<>());
            assertThat(state.log().lastIndex()).isEqualTo(entries);
            assertThat(state.log().lastTerm()).isEqualTo(entries == 0 ? 0 : 1);
        }
    }

    private static RaftOptions options(TimeRange electionTimeout, Duration heartbeat, int maxInflightAppends) {
        return RaftOptions.DEFAULTS.withTimes(electionTimeout, heartbeat).withMaxInflightAppends(maxInflightAppends);
    }
}
