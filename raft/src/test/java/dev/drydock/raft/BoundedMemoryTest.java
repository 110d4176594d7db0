package dev.drydock.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;
import org.junit.jupiter.api.Test;

/** A follower that is dead, or that nothing ever reaches, does not make the leader's memory grow. */
class BoundedMemoryTest {
    private static final int WRITES = 3_000;
    private static final RaftOptions OPTIONS =
            Steps.PLAIN.withSnapshots(100, 50, 64).withMaxInflightBytes(1_000).withMaxInflightAppends(64);

    @Test
    void aDeadFollowerCostsABoundedLog() {
        Group<RaftState, RaftMessage> group = elected();
        group.crash(3);
        int longest = 0;
        for (int number = 1; number <= WRITES; number++) {
            group.write(1, number, "w" + number);
            group.deliverAll();
            RaftState leader = group.state(1);
            longest = Math.max(
                    longest, (int) (leader.log().lastIndex() - leader.log().baseIndex()));
            assertThat(ofThird(leader).inflightBytes()).isLessThan(1_100);
        }
        assertThat(group.acknowledged()).isEqualTo(WRITES);
        assertThat(longest).isLessThanOrEqualTo(100 + 50 + 1);
        assertThat(group.violations()).isEmpty();

        group.start(3);
        for (int beat = 0; beat < 3; beat++) {
            group.timeout(1, RaftTimer.HEARTBEAT);
            group.deliverAll();
        }
        assertThat(group.node(3).writes("word")).hasSize(WRITES);
    }

    @Test
    void aFollowerThatHearsNothingIsSentNoMoreThanItsWindow() {
        Group<RaftState, RaftMessage> group = elected();
        int sent = 0;
        for (int number = 1; number <= WRITES; number++) {
            group.write(1, number, "w" + number);
            group.deliver(1, 2);
            group.deliver(2, 1);
            sent += (int) group.messages().stream()
                    .filter(envelope -> envelope.to().number() == 3)
                    .count();
            group.lose(1, 3);
        }
        assertThat(group.acknowledged()).isEqualTo(WRITES);
        assertThat(sent).isLessThanOrEqualTo(64 + 1);
        assertThat(ofThird(group.state(1)).outgoing())
                .as("one snapshot, asked about once")
                .isPresent();
    }

    private static Group<RaftState, RaftMessage> elected() {
        Group<RaftState, RaftMessage> group = RaftWords.group(3, new Raft(OPTIONS));
        group.startAll();
        group.timeout(1, RaftTimer.ELECTION);
        group.deliverAll();
        return group;
    }

    private static Progress ofThird(RaftState leader) {
        return ((Leader) leader.role()).progress().valueAt(1);
    }
}
