package dev.drydock.paxos.epaxos;

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
 * Goal: the laws and the schedules of {@link EPaxosSimulationTest} would notice if EPaxos were wrong. Method: random
 * schedules over an EPaxos with one mistake, until a law is broken; each mistake must be found within so many schedules,
 * and by a law that it breaks. A law of the kit's is about what clients see; the protocol's own are switched off for it.
 */
class SeededMistakesTest {
    private static final int SCHEDULES = 2_000;
    private static final int EVENTS = 800;

    /** By hand: n1 commits with n2 alone, both crash, and the others never hear of it. */
    @Test
    void aFastQuorumThatIsTooSmallHidesConflicts() {
        assertThat(twoOfFive(new EPaxos(EPaxosWords.OPTIONS))).isEmpty();
        assertThat(twoOfFive(new Mistakes(EPaxosWords.OPTIONS).fastQuorumTooSmall()))
                .anyMatch(violation -> violation.startsWith("Visibility"));
    }

    private static List<String> twoOfFive(Protocol<EPaxosState, EPaxosMessage> epaxos) {
        Group<EPaxosState, EPaxosMessage> group = EPaxosWords.group(5, epaxos);
        group.startAll();
        group.write(1, 1, "a");
        group.exchange(1, 2);
        group.loseAll();
        group.crash(1);
        group.crash(2);
        group.write(3, 2, "b");
        group.deliverAll();
        return group.violations();
    }

    @Test
    void theFastPathWithChangedAttributesHidesConflicts() {
        assertFinds(Mistakes::ignoresChangedAttributes, "Visibility");
    }

    @Test
    void theSlowPathWithoutTheUnionOfDepsHidesConflicts() {
        assertFinds(Mistakes::doesNotUpdateDepsOnTheSlowPath, "Visibility");
    }

    /** By hand: n1 commits on the fast path with n2, tells nobody, and crashes. */
    @Test
    void aRecoveryThatIgnoresPreAcceptedCommandsLosesCommittedOnes() {
        assertThat(committedAlone(new EPaxos(EPaxosWords.OPTIONS))).isEmpty();
        assertThat(committedAlone(new Mistakes(EPaxosWords.OPTIONS).recoveryIgnoresPreAccepted()))
                .anyMatch(violation -> violation.startsWith("Consistency"));
    }

    private static List<String> committedAlone(Protocol<EPaxosState, EPaxosMessage> epaxos) {
        Group<EPaxosState, EPaxosMessage> group = EPaxosWords.group(3, epaxos);
        group.startAll();
        group.write(1, 1, "a");
        group.exchange(1, 2);
        group.loseAll();
        group.crash(1);
        group.write(2, 2, "b");
        group.deliverAll();
        recover(group, 3);
        group.deliverAll();
        return group.violations();
    }

    /**
     * By hand: n5 commits on the fast path with n3 and n4, and crashes. n1's command, which interferes and which only n2
     * has heard of, might have been committed with n2 and n5 as far as n2, n3 and n4 can tell; but n3 and n4 know better.
     */
    @Test
    void aRecoveryThatIgnoresConflictsHidesThem() {
        assertThat(conflict(new EPaxos(EPaxosWords.OPTIONS))).isEmpty();
        assertThat(conflict(new Mistakes(EPaxosWords.OPTIONS).recoveryIgnoresConflicts()))
                .anyMatch(violation -> violation.startsWith("Visibility"));
    }

    private static List<String> conflict(Protocol<EPaxosState, EPaxosMessage> epaxos) {
        Group<EPaxosState, EPaxosMessage> group = EPaxosWords.group(5, epaxos);
        group.startAll();
        group.write(1, 1, "a");
        group.write(5, 2, "b");
        group.deliver(1, 2);
        group.exchange(5, 3);
        group.exchange(5, 4);
        group.loseAll();
        group.crash(1);
        group.crash(5);
        recover(group, 2);
        group.deliverAll();
        return group.violations();
    }

    @Test
    void executingInTheOrderOfCommitsDiverges() {
        assertFinds(Mistakes::executesInTheOrderOfCommits, "Execution Consistency");
    }

    @Test
    void executingInTheOrderOfCommitsIsSeenByClients() {
        assertFinds(Mistakes::executesInTheOrderOfCommits, "One Order");
    }

    @Test
    void breakingCyclesWithoutSeqDiverges() {
        assertFinds(Mistakes::ignoresSeqInCycles, "Execution Consistency");
    }

    @Test
    void readingLocallyReturnsStaleData() {
        assertFinds(Mistakes::readsLocally, "Linearizable Reads");
    }

    @Test
    void answeringBeforeItIsDurableForgetsWhatOthersRelyOn() {
        assertFinds(Mistakes::answersBeforeItIsDurable, "Consistency");
    }

    /** By hand: n2 hears of a command that n1 forgets when it crashes, and then of another in the same instance. */
    @Test
    void repeatingWhatIsNotDurableUsesAnInstanceTwice() {
        assertThat(twice(new EPaxos(EPaxosWords.OPTIONS))).isEmpty();
        assertThat(twice(new Mistakes(EPaxosWords.OPTIONS).repeatsWhatIsNotDurable()))
                .anyMatch(violation -> violation.startsWith("Consistency"));
    }

    private static List<String> twice(Protocol<EPaxosState, EPaxosMessage> epaxos) {
        Group<EPaxosState, EPaxosMessage> group = EPaxosWords.group(3, epaxos);
        group.slowDisks();
        group.startAll();
        group.write(1, 1, "a");
        group.timeout(1, EPaxosTimer.RESEND);
        group.deliver(1, 2);
        group.sync(2);
        group.crash(1);
        group.loseAll();
        group.start(1);
        group.write(1, 2, "b");
        group.sync(1);
        group.deliver(1, 2);
        group.sync(2);
        group.deliver(2, 1);
        group.sync(1);
        group.loseAll();
        group.crash(1);
        group.write(3, 3, "c");
        group.settleAll();
        recover(group, 2);
        group.settleAll();
        return group.violations();
    }

    /**
     * Sutra's mistake, by hand: n1 has accepted its command in its own ballot, alone; a majority has accepted a no-op in
     * ballot 1.3 and n3 has committed it; then n1 promises ballot 1.4 and accepts nothing in it. A recovery by n5 that
     * takes n1's promise for an acceptance brings the command back.
     */
    @Test
    void oneBallotForTwoThingsBringsBackWhatWasNotChosen() {
        assertThat(sutra(new EPaxos(EPaxosWords.OPTIONS))).isEmpty();
        assertThat(sutra(new Mistakes(EPaxosWords.OPTIONS).oneBallot()))
                .anyMatch(violation -> violation.startsWith("Consistency"));
    }

    private static List<String> sutra(Protocol<EPaxosState, EPaxosMessage> epaxos) {
        Group<EPaxosState, EPaxosMessage> group = EPaxosWords.group(5, epaxos);
        group.startAll();
        // n2 and n3 know a command that n1 does not: n1's command goes the slow path, and its Accepts are lost.
        group.write(2, 1, "a");
        group.deliver(2, 3);
        group.loseAll();
        group.write(1, 2, "b");
        group.exchange(1, 2);
        group.exchange(1, 3);
        group.loseAll();
        assertThat(status(group, 1)).isEqualTo(Status.ACCEPTED);
        // n3 recovers it without n1 and n2: a no-op, which it commits and tells nobody.
        recover(group, 3);
        group.exchange(3, 4);
        group.exchange(3, 5);
        group.exchange(3, 4);
        group.exchange(3, 5);
        group.loseAll();
        assertThat(status(group, 3)).isEqualTo(Status.EXECUTED);
        group.crash(3);
        // n4 begins to recover it; only n1 hears of that.
        recover(group, 4);
        group.exchange(4, 1);
        group.loseAll();
        group.crash(4);
        // n5 recovers it with n1 and n2.
        recover(group, 5);
        group.exchange(5, 1);
        group.exchange(5, 2);
        recover(group, 5);
        group.exchange(5, 1);
        group.exchange(5, 2);
        group.deliverAll();
        return group.violations();
    }

    private static Status status(Group<EPaxosState, EPaxosMessage> group, int node) {
        return group.state(node).instance(new Instance(group.node(1).id(), 1)).status();
    }

    /** The second timeout finds uncommitted what was heard of before the first. */
    private static void recover(Group<EPaxosState, EPaxosMessage> group, int node) {
        group.timeout(node, EPaxosTimer.RECOVERY);
        group.timeout(node, EPaxosTimer.RECOVERY);
    }

    private static void assertFinds(Function<Mistakes, Protocol<EPaxosState, EPaxosMessage>> mistake, String law) {
        int seed = firstSeed(mistake, law);
        if (seed < 0) {
            fail("none of " + SCHEDULES + " schedules broke " + law);
        }
    }

    /** The first schedule that breaks the law, and none before it; -1 when none does. */
    static int firstSeed(Function<Mistakes, Protocol<EPaxosState, EPaxosMessage>> mistake, String law) {
        for (int seed = 0; seed < SCHEDULES; seed++) {
            int size = 3 + 2 * (seed % 2);
            Group<EPaxosState, EPaxosMessage> group =
                    EPaxosWords.group(size, mistake.apply(new Mistakes(EPaxosWords.OPTIONS)), fresh(law));
            new RandomSchedule(group, seed % 3 == 0 ? EPaxosWords.ODDS : EPaxosWords.TROUBLE, seed).run(EVENTS);
            if (group.violations().stream().anyMatch(violation -> violation.startsWith(law))) {
                return seed;
            }
        }
        return -1;
    }

    private static List<Invariant<EPaxosState>> fresh(String law) {
        return new EPaxosProvider()
                .invariants().stream().filter(one -> one.name().equals(law)).toList();
    }
}
