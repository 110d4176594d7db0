package dev.drydock.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.RandomSchedule;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.Administration.RemoveMember;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Role;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Goal: the laws would notice if the rules about members, leadership transfer and corrupt journals were wrong. Method: as
 * in {@link SeededMistakesTest}, with an operator, spares and journals that are ruined now and then.
 */
class MembershipMistakesTest {
    private static final int SCHEDULES = 2_000;
    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withPreVote(false).withCheckQuorum(false).withMaxEntriesPerAppend(2);
    private static final RaftOptions JOINT = OPTIONS.withMembership(MembershipChange.JOINT);

    @Test
    void changingMembersBeforeTheTermBeganLetsQuorumsDrift() {
        assertThat(bugOf2015(new Raft(OPTIONS))).isEmpty();
        assertThat(bugOf2015(new MembershipMistakes(OPTIONS).changesMembersBeforeItsTermBegan()))
                .anyMatch(violation -> violation.startsWith("One Configuration Change"))
                .anyMatch(violation -> violation.startsWith("Quorum Overlap"))
                .anyMatch(violation -> violation.startsWith("Leader Completeness"));
    }

    /** Two leaders each remove another server, starting from the same four. */
    private static List<String> bugOf2015(Protocol<RaftState, RaftMessage> raft) {
        Group<RaftState, RaftMessage> group = RaftWords.group(4, raft);
        group.startAll();
        // n1 leads term 1 by n2 and n3, removes n4, and nobody hears of it.
        group.timeout(1, RaftTimer.ELECTION);
        group.exchange(1, 2);
        group.exchange(1, 3);
        assertThat(group.leader()).contains(1);
        remove(group, 1, 4);
        group.loseAll();
        // n2 leads term 2 by n3 and n4, removes n1, and n4 alone hears of it: two of the three that are left.
        group.timeout(2, RaftTimer.ELECTION);
        group.exchange(2, 3);
        group.exchange(2, 4);
        assertThat(group.leader()).contains(2);
        remove(group, 2, 1);
        for (int round = 0; round < 4; round++) {
            group.exchange(2, 4);
        }
        group.loseAll();
        // n1 leads term 3 by n3 and itself: two of its own three.
        group.timeout(1, RaftTimer.HEARTBEAT);
        group.exchange(1, 3);
        group.loseAll();
        group.timeout(1, RaftTimer.ELECTION);
        group.exchange(1, 3);
        for (int round = 0; round < 4; round++) {
            group.exchange(1, 3);
        }
        return group.violations();
    }

    private static void remove(Group<RaftState, RaftMessage> group, int at, int member) {
        group.request(at, new ClientRequest(new RequestId(at, 1), new RemoveMember(new NodeId(member))));
    }

    @Test
    void changingMembersBeforeTheTermBeganIsFoundAtRandom() {
        assertFinds(OPTIONS, MembershipMistakes::changesMembersBeforeItsTermBegan, "One Configuration Change");
    }

    @Test
    void countingOnlyTheNewMajorityWhileJointLosesCommittedEntries() {
        assertThat(shrinkAlone(new Raft(JOINT))).isEmpty();
        assertThat(shrinkAlone(new MembershipMistakes(JOINT).countsOnlyTheNewMajority()))
                .anyMatch(violation -> violation.startsWith("Leader Completeness"));
    }

    /** n1 leads three and shall go on alone; nobody hears of it, and the other two elect a leader of their own. */
    private static List<String> shrinkAlone(Protocol<RaftState, RaftMessage> raft) {
        Group<RaftState, RaftMessage> group = RaftWords.group(3, raft);
        group.startAll();
        group.timeout(1, RaftTimer.ELECTION);
        group.deliverAll();
        group.isolate(1);
        group.request(
                1, new ClientRequest(new RequestId(1, 1), new Administration.ChangeMembers(List.of(new NodeId(1)))));
        group.write(1, 2, "x");
        group.deliverAll();
        group.timeout(2, RaftTimer.ELECTION);
        group.deliverAll();
        assertThat(group.state(2).role().kind()).isEqualTo(Role.LEADER);
        return group.violations();
    }

    @Test
    void countingLearnersLosesCommittedEntries() {
        assertThat(writeToALearner(new Raft(OPTIONS))).isEmpty();
        assertThat(writeToALearner(new MembershipMistakes(OPTIONS).countsLearners()))
                .anyMatch(violation -> violation.startsWith("Leader Completeness"));
    }

    /** n1 leads three and adds n4, which hears of a write that n2 and n3 never hear of. */
    private static List<String> writeToALearner(Protocol<RaftState, RaftMessage> raft) {
        Group<RaftState, RaftMessage> group = RaftWords.group(3, raft);
        group.addSpare();
        group.startAll();
        group.timeout(1, RaftTimer.ELECTION);
        group.deliverAll();
        group.request(1, new ClientRequest(new RequestId(1, 1), new Administration.AddMember(new NodeId(4))));
        group.cut(1, 2);
        group.cut(1, 3);
        group.write(1, 2, "x");
        group.deliverAll();
        assertThat(group.state(4).log().lastIndex()).isGreaterThanOrEqualTo(3);
        group.timeout(2, RaftTimer.ELECTION);
        group.deliverAll();
        assertThat(group.state(2).role().kind()).isEqualTo(Role.LEADER);
        return group.violations();
    }

    @Test
    void aRemovedLeaderThatCountsItselfLosesCommittedEntries() {
        assertFinds(OPTIONS, MembershipMistakes::countsItselfThoughItIsRemoved, "Leader Completeness");
    }

    @Test
    void goingOnAfterCorruptionLosesCommittedEntries() {
        assertFinds(OPTIONS, MembershipMistakes::goesOnAfterCorruption, "Leader Completeness");
    }

    @Test
    void votingInDoubtBreaksElectionSafety() {
        assertFinds(OPTIONS, MembershipMistakes::votesInDoubt, "Election Safety");
    }

    @Test
    void handingOverBlindlyLosesCommittedEntries() {
        assertFinds(OPTIONS, MembershipMistakes::handsOverBlindly, "Leader Completeness");
    }

    private static void assertFinds(
            RaftOptions options, Function<MembershipMistakes, Protocol<RaftState, RaftMessage>> mistake, String law) {
        for (int seed = 0; seed < SCHEDULES; seed++) {
            if (play(mistake.apply(new MembershipMistakes(options)), seed).stream()
                    .anyMatch(violation -> violation.startsWith(law))) {
                return;
            }
        }
        fail("none of " + SCHEDULES + " schedules broke " + law);
    }

    private static List<String> play(Protocol<RaftState, RaftMessage> raft, int seed) {
        Group<RaftState, RaftMessage> group = RaftWords.group(2 + seed % 3, raft);
        group.addSpare();
        RandomSchedule schedule = new RandomSchedule(group, RaftWords.ODDS.withAdministration(25), seed);
        Random random = new Random(seed);
        for (int round = 0; round < 15 && group.isSound(); round++) {
            schedule.run(80);
            int victim = 1 + random.nextInt(group.size());
            if (seed % 2 == 0 && random.nextInt(3) == 0) {
                group.crash(victim);
                group.corrupt(
                        victim, random.nextInt(group.node(victim).journal().size() + 1));
                group.pass(1 + random.nextInt(1_000));
            }
        }
        return group.violations();
    }
}
