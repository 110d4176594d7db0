package dev.drydock.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.RandomSchedule;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Goal: no schedule, however unkind, breaks a law, and after every one of them the group gets going again. */
class RaftSimulationTest {

    @Property(tries = 500)
    void keepsItsPromisesUnderAnySchedule(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll boolean preVote,
            @ForAll boolean checkQuorum,
            @ForAll boolean small) {
        play(seed, size, preVote, checkQuorum, small);
    }

    @Tag("long")
    @Property(tries = 50_000)
    void keepsItsPromisesUnderManySchedules(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll boolean preVote,
            @ForAll boolean checkQuorum,
            @ForAll boolean small) {
        play(seed, size, preVote, checkQuorum, small);
    }

    /**
     * One schedule.
     *
     * @param small whether messages, windows and queues are so small that their limits are felt
     */
    private static void play(long seed, int size, boolean preVote, boolean checkQuorum, boolean small) {
        RaftOptions options = RaftOptions.DEFAULTS
                .withPreVote(preVote)
                .withCheckQuorum(checkQuorum)
                .withMaxEntriesPerAppend(small ? 2 : 1_024)
                .withMaxBytesPerAppend(small ? 64 : 65_536)
                .withMaxInflightAppends(small ? 2 : 64)
                .withMaxPending(small ? 8 : 1_024);
        Group<RaftState, RaftMessage> group = RaftWords.group(size, new Raft(options));
        RandomSchedule schedule = new RandomSchedule(group, RaftWords.ODDS, seed);
        schedule.run(3_000);
        assertThat(group.violations()).isEmpty();

        int before = group.acknowledged();
        schedule.heal();
        assertThat(group.violations()).isEmpty();
        assertThat(group.acknowledged()).isGreaterThan(before);
        for (int number = 2; number <= size; number++) {
            assertThat(group.state(number).log()).isEqualTo(group.state(1).log());
        }
    }
}
