package dev.drydock.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.RandomSchedule;
import dev.drydock.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Goal: laws and schedules would notice if snapshots, or reads by followers, were wrong. Method: random schedules with
 * snapshots all the time, over a Raft with one mistake, until a law is broken.
 */
class SnapshotMistakesTest {
    private static final int SCHEDULES = 1_000;
    private static final RaftOptions OPTIONS = Steps.PLAIN
            .withMaxEntriesPerAppend(2)
            .withMaxPending(1_024)
            .withSnapshots(4, 1, 16)
            .withFollowerReads(true);

    private static final Odds ODDS = RaftWords.ODDS.withRequests(60, 30).withCrashes(6, 30);

    @Test
    void aConflictingSuffixThatStaysBehindASnapshotIsFound() {
        assertFinds(SnapshotMistakes::keepsAConflictingSuffix, "Log Matching", "State Laws");
    }

    @Test
    void aSnapshotWithoutItsSessionsAppliesACommandTwice() {
        assertFinds(SnapshotMistakes::restoresWithoutSessions, "One Order", "Snapshot Agreement");
    }

    @Test
    void aCheckpointThatForgetsTheVoteBreaksElectionSafety() {
        assertThat(voteForTwo(new Raft(OPTIONS))).isEmpty();
        assertThat(voteForTwo(new SnapshotMistakes(OPTIONS).checkpointsWithoutTheVote()))
                .anyMatch(violation -> violation.startsWith("Election Safety"));
    }

    /** n2 votes for n1, then its snapshot comes and replaces its journal; it crashes, and n3 asks for the same term. */
    private static List<String> voteForTwo(Protocol<RaftState, RaftMessage> raft) {
        Group<RaftState, RaftMessage> group = RaftWords.group(3, raft);
        group.startAll();
        group.timeout(1, RaftTimer.ELECTION);
        group.deliverAll();
        for (int number = 1; number <= 3; number++) {
            group.write(1, number, "w" + number);
            group.deliverAll();
        }
        group.slowDisks();
        group.timeout(1, RaftTimer.HEARTBEAT);
        group.deliver(1, 2);
        group.loseAll();
        group.crash(1);
        group.start(1);
        group.timeout(1, RaftTimer.ELECTION);
        group.sync(1);
        group.deliver(1, 2);
        group.loseAll();
        group.sync(2);
        group.sync(2);
        group.deliver(2, 1);
        assertThat(group.leader()).contains(1);
        group.crash(2);
        group.start(2);
        group.timeout(3, RaftTimer.ELECTION);
        group.sync(3);
        group.deliver(3, 2);
        group.sync(2);
        group.deliver(2, 3);
        return group.violations();
    }

    @Test
    void aFollowerThatDoesNotWaitGivesStaleReads() {
        assertFinds(SnapshotMistakes::readsBeforeItHasApplied, "Linearizable Reads");
    }

    @Test
    void theSchedulesAreFullOfSnapshots() {
        int installed = 0;
        for (int seed = 0; seed < 30; seed++) {
            Group<RaftState, RaftMessage> group = RaftWords.group(3, new Raft(OPTIONS));
            List<String> restored = new ArrayList<>();
            group.transcribe(line -> {
                if (line.contains("InstallSnapshotReply") && line.contains("installed")) {
                    restored.add(line);
                }
            });
            new RandomSchedule(group, ODDS, seed).run(3_000);
            assertThat(group.violations()).isEmpty();
            installed += restored.size();
        }
        assertThat(installed).isGreaterThan(50);
    }

    private static void assertFinds(
            Function<SnapshotMistakes, Protocol<RaftState, RaftMessage>> mistake, String... laws) {
        for (int seed = 0; seed < SCHEDULES; seed++) {
            Group<RaftState, RaftMessage> group =
                    RaftWords.group(3 + 2 * (seed % 2), mistake.apply(new SnapshotMistakes(OPTIONS)));
            new RandomSchedule(group, ODDS, seed).run(2_000);
            if (!group.isSound()) {
                assertThat(group.violations())
                        .anySatisfy(violation -> assertThat(laws).anyMatch(violation::startsWith));
                return;
            }
        }
        fail("none of " + SCHEDULES + " schedules broke " + String.join(" or ", laws));
    }
}
