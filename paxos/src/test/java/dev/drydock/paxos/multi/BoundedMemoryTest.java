package dev.drydock.paxos.multi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.paxos.multi.role.Leader;
import org.junit.jupiter.api.Test;

/** What a leader remembers is bounded, whoever is dead or slow and however much clients ask for. */
class BoundedMemoryTest {
    private static final MultiPaxosOptions OPTIONS =
            MultiPaxosOptions.DEFAULTS.withWindow(8).withSnapshotEvery(20);

    @Test
    void aDeadAcceptorCostsTheLeaderNothing() {
        Group<MultiPaxosState, MultiPaxosMessage> group = MultiPaxosWords.group(3, new MultiPaxos(OPTIONS));
        group.startAll();
        group.timeout(1, MultiPaxosTimer.LEADER);
        group.deliverAll();
        group.crash(3);
        for (int number = 1; number <= 1_000; number++) {
            group.write(1, number, "w" + number);
            group.deliverAll();
            assertThat(group.state(1).log().chosen().size()).isLessThanOrEqualTo(30);
        }
        assertThat(group.acknowledged()).isEqualTo(1_000);

        // It comes back, is sent a snapshot, and takes part again.
        group.start(3);
        for (int beat = 0; beat < 3; beat++) {
            group.timeout(1, MultiPaxosTimer.HEARTBEAT);
            group.deliverAll();
        }
        assertThat(group.state(3).decided()).isEqualTo(1_000);
        assertThat(group.violations()).isEmpty();
    }

    @Test
    void aLeaderWithoutAQuorumRefusesWhatItCannotHold() {
        Group<MultiPaxosState, MultiPaxosMessage> group =
                MultiPaxosWords.group(3, new MultiPaxos(OPTIONS.withMaxPending(50)));
        group.startAll();
        group.timeout(1, MultiPaxosTimer.LEADER);
        group.deliverAll();
        group.isolate(1);
        for (int number = 1; number <= 200; number++) {
            group.write(1, number, "w" + number);
            group.read(1, 1_000 + number);
        }
        Leader leader = (Leader) group.state(1).role();
        assertThat(leader.lastSlot()).isEqualTo(8);
        assertThat(leader.backlog().size()).isEqualTo(42);
        assertThat(leader.reads().size()).isEqualTo(50);
        assertThat(group.node(1).answers())
                .hasSize(300)
                .allMatch(answer -> answer.contains("refused, the leader has 50"));
    }
}
