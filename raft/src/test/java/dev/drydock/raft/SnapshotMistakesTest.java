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
    private static final int SCHEDULES = 3_000;
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
        assertFinds(SnapshotMistakes::checkpointsWithoutTheVote, "Election Safety", "State Laws");
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
        assertThat(installed).isGreaterThan(100);
    }

    private static void assertFinds(
            Function<SnapshotMistakes, Protocol<RaftState, RaftMessage>> mistake, String... laws) {
        for (int seed = 0; seed < SCHEDULES; seed++) {
            Group<RaftState, RaftMessage> group =
                    RaftWords.group(3 + 2 * (seed % 2), mistake.apply(new SnapshotMistakes(OPTIONS)));
            new RandomSchedule(group, ODDS, seed).run(2_000);
            if (!group.isSound()) {
                System.err.println("MISTAKE " + laws[0] + " seed " + seed + " "
                        + group.violations().get(0));
                assertThat(group.violations())
                        .anySatisfy(violation -> assertThat(laws).anyMatch(violation::startsWith));
                return;
            }
        }
        fail("none of " + SCHEDULES + " schedules broke " + String.join(" or ", laws));
    }
}
