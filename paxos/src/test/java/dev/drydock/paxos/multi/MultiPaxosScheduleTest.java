package dev.drydock.paxos.multi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.RandomSchedule;
import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Goal: no schedule, however unkind, breaks a law, and after every one of them the group gets going again. Timers fire
 * without regard to clocks here, so leases are left to the simulator.
 */
class MultiPaxosScheduleTest {

    @Property(tries = 200)
    void keepsItsPromisesUnderAnySchedule(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll boolean small,
            @ForAll boolean throughTheLog) {
        play(seed, size, options(small, throughTheLog), MultiPaxosWords.ODDS);
    }

    @Property(tries = 200)
    void keepsItsPromisesWhileOperatorsChangeTheGroup(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll boolean small,
            @ForAll boolean throughTheLog) {
        play(seed, size, options(small, throughTheLog), MultiPaxosWords.ODDS.withAdministration(20));
    }

    @Property(tries = 60)
    void keepsItsPromisesWithSmallPhase2Quorums(@ForAll long seed, @ForAll boolean small) {
        play(seed, 5, options(small, false).withQuorums(4, 2), MultiPaxosWords.ODDS);
    }

    @Property(tries = 60)
    void keepsItsPromisesInAGrid(@ForAll long seed, @ForAll boolean small) {
        play(seed, 6, options(small, false).withGrid("2x3"), MultiPaxosWords.ODDS);
    }

    @Tag("long")
    @Property(tries = 50_000)
    void keepsItsPromisesUnderManySchedules(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll boolean small,
            @ForAll boolean throughTheLog) {
        play(seed, size, options(small, throughTheLog), MultiPaxosWords.ODDS.withAdministration((int) (seed & 7)));
    }

    /** It had promised with slots that it knew to be chosen, so that the leader never repeats them, and then crashed. */
    @Example
    void aNodeThatForgotWhatIsChosenAsksForIt() {
        play(-7136210962705L, 3, options(false, false), MultiPaxosWords.ODDS);
    }

    /**
     * How a group is set up.
     *
     * @param small whether windows, messages and queues are so small that their limits are felt
     */
    private static MultiPaxosOptions options(boolean small, boolean throughTheLog) {
        MultiPaxosOptions some = MultiPaxosOptions.DEFAULTS.withReads(
                throughTheLog ? ReadMode.LOG : ReadMode.QUORUM, Duration.ofMillis(10));
        return small
                ? some.withWindow(3).withMessages(2, 64, 2).withMaxPending(8).withSnapshotEvery(4)
                : some.withWindow(16).withSnapshotEvery(50);
    }

    private static void play(long seed, int size, MultiPaxosOptions options, Odds odds) {
        Group<MultiPaxosState, MultiPaxosMessage> group = MultiPaxosWords.group(size, new MultiPaxos(options));
        int spares = odds.administer() > 0 ? 2 : 0;
        for (int i = 0; i < spares; i++) {
            group.addSpare();
        }
        RandomSchedule schedule = new RandomSchedule(group, odds, seed);
        schedule.run(2_500);
        assertThat(group.violations()).isEmpty();

        int before = group.acknowledged();
        schedule.heal();
        assertThat(group.violations()).isEmpty();
        assertThat(group.acknowledged()).isGreaterThan(before);
        int leader = group.leader().orElseThrow();
        MultiPaxosState leading = group.state(leader);
        for (int number = 1; number <= group.size(); number++) {
            if (leading.configurations().include(group.node(number).id())) {
                assertThat(group.state(number).decided()).isEqualTo(leading.decided());
            }
        }
    }
}
