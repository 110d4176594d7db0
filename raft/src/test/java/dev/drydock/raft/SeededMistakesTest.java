package dev.drydock.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.RandomSchedule;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.Protocol;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Goal: the laws and the schedules of {@link RaftSimulationTest} would notice if Raft were wrong. Method: random
 * schedules over a Raft with one mistake, until a law is broken; each mistake must be found, and by a law that it breaks.
 */
class SeededMistakesTest {
    private static final int SCHEDULES = 3_000;
    private static final RaftOptions OPTIONS =
            Steps.PLAIN.withMaxEntriesPerAppend(2).withMaxInflightAppends(4).withMaxPending(1_024);

    private static final RaftOptions ONE_BY_ONE = OPTIONS.withMaxEntriesPerAppend(1);

    @Test
    void aForgottenVoteBreaksElectionSafety() {
        assertFinds(Mistakes::forgetsItsVote, "Election Safety");
    }

    @Test
    void votingTwiceBreaksElectionSafety() {
        assertFinds(Mistakes::votesTwice, "Election Safety");
    }

    @Test
    void answeringBeforeTheWriteIsDurableLosesCommittedEntries() {
        assertFinds(Mistakes::answersBeforeItIsDurable, "Leader Completeness");
    }

    @Test
    void grantingAgainWhileTheVotesWriteIsUnderWayBreaksElectionSafety() {
        assertThat(voteForTwo(new Raft(OPTIONS))).isEmpty();
        assertThat(voteForTwo(new Mistakes(OPTIONS).doesNotAwaitEarlierWrites()))
                .anyMatch(violation -> violation.startsWith("Election Safety"));
    }

    /** n2 is asked twice for its vote by n1, crashes before its disk has written it, and is then asked by n3. */
    private static List<String> voteForTwo(Protocol<RaftState, RaftMessage> raft) {
        Group<RaftState, RaftMessage> group = RaftWords.group(3, raft);
        group.slowDisks();
        group.startAll();
        group.timeout(1, RaftTimer.ELECTION);
        group.sync(1);
        group.duplicate(0);
        group.exchange(1, 2);
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
    void countingTheLeadersOwnCopyTooEarlyLosesCommittedEntries() {
        assertFinds(Mistakes::countsItsOwnCopyTooEarly, "Leader Completeness");
    }

    @Test
    void votingForOutdatedLogsBreaksLeaderCompleteness() {
        assertFinds(Mistakes::votesForOutdatedLogs, "Leader Completeness");
    }

    @Test
    void committingEarlierTermsByCountingBreaksLeaderCompleteness() {
        assertThat(figure8(new Raft(ONE_BY_ONE))).isEmpty();
        assertThat(figure8(new Mistakes(ONE_BY_ONE).commitsEarlierTermsByCounting()))
                .anyMatch(violation -> violation.startsWith("Leader Completeness"));
    }

    /** The paper's Figure 8, (a) to (d). */
    private static List<String> figure8(Protocol<RaftState, RaftMessage> raft) {
        Group<RaftState, RaftMessage> group = RaftWords.group(5, raft);
        group.startAll();
        group.timeout(1, RaftTimer.ELECTION);
        group.deliverAll();
        // (a) n1 leads and replicates its entry 2 to n2 only.
        group.write(1, 1, "x");
        group.deliver(1, 2);
        group.loseAll();
        group.crash(1);
        // (b) n5 is elected by n3, n4 and itself, accepts another entry 2, and crashes.
        group.timeout(5, RaftTimer.ELECTION);
        group.exchange(5, 3);
        group.exchange(5, 4);
        group.loseAll();
        group.crash(5);
        // (c) n1 is elected again and replicates its entry 2 to n3: a majority holds it now.
        group.start(1);
        group.timeout(1, RaftTimer.ELECTION);
        group.loseAll();
        group.timeout(1, RaftTimer.ELECTION);
        group.exchange(1, 2);
        group.exchange(1, 3);
        assertThat(group.leader()).contains(1);
        group.exchange(1, 2);
        group.exchange(1, 3);
        group.exchange(1, 3);
        group.loseAll();
        assertThat(group.state(3).log().lastIndex()).isEqualTo(2);
        group.crash(1);
        // (d) n5 is elected by n3, n4 and itself, and would overwrite it.
        group.start(5);
        group.timeout(5, RaftTimer.ELECTION);
        group.loseAll();
        group.timeout(5, RaftTimer.ELECTION);
        group.exchange(5, 3);
        group.exchange(5, 4);
        assertThat(group.leader()).contains(5);
        return group.violations();
    }

    @Test
    void skippingTheConsistencyCheckBreaksStateMachineSafety() {
        assertFinds(Mistakes::skipsTheConsistencyCheck, "State Machine Safety");
    }

    @Test
    void votingTwiceBreaksTheLawsOfASingleNode() {
        assertFinds(Mistakes::votesTwice, "State Laws");
    }

    @Test
    void skippingTheConsistencyCheckBreaksLogMatching() {
        assertFinds(Mistakes::skipsTheConsistencyCheck, "Log Matching");
    }

    @Test
    void cuttingTheLogAtEveryAppendLosesCommittedEntries() {
        assertFinds(Mistakes::cutsItsLogAtEveryAppend, "Leader Completeness");
    }

    @Test
    void aLeaderThatDropsAnEntryBreaksLeaderAppendOnly() {
        assertFinds(Mistakes::leaderDropsAnEntry, "Leader Append-Only");
    }

    @Test
    void readingWithoutAskingReturnsStaleData() {
        assertFinds(Mistakes::readsWithoutAsking, "Linearizable Reads");
    }

    @Test
    void readingBeforeTheNoOpReturnsStaleData() {
        assertFinds(Mistakes::readsBeforeItsNoOp, "Linearizable Reads");
    }

    @Test
    void theSchedulesAreEventful() {
        long acknowledged = 0;
        long terms = 0;
        for (int seed = 0; seed < 50; seed++) {
            Group<RaftState, RaftMessage> group = RaftWords.group(3, new Raft(OPTIONS));
            new RandomSchedule(group, RaftWords.ODDS, seed).run(3_000);
            assertThat(group.violations()).isEmpty();
            acknowledged += group.acknowledged();
            terms += group.leader()
                    .map(leader -> group.state(leader).currentTerm())
                    .orElse(0L);
        }
        assertThat(acknowledged).isGreaterThan(1_000);
        assertThat(terms).isGreaterThan(150);
    }

    private static void assertFinds(Function<Mistakes, Protocol<RaftState, RaftMessage>> mistake, String law) {
        for (int seed = 0; seed < SCHEDULES; seed++) {
            Group<RaftState, RaftMessage> group =
                    RaftWords.group(3 + 2 * (seed % 2), mistake.apply(new Mistakes(OPTIONS)), fresh(law));
            new RandomSchedule(group, RaftWords.ODDS, seed).run(1_000);
            if (group.violations().stream().anyMatch(violation -> violation.startsWith(law))) {
                return;
            }
        }
        fail("none of " + SCHEDULES + " schedules broke " + law);
    }

    private static List<Invariant<RaftState>> fresh(String law) {
        return new RaftProvider()
                .invariants().stream().filter(one -> one.name().equals(law)).toList();
    }
}
