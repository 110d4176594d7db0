package dev.drydock.paxos.synod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.RandomSchedule;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Goal: no schedule, however unkind, breaks a law, and after every one of them the group gets going again. */
class SynodScheduleTest {

    @Property(tries = 150)
    void keepsItsPromisesUnderAnySchedule(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int size, @ForAll boolean small) {
        play(seed, size, small);
    }

    @Tag("long")
    @Property(tries = 20_000)
    void keepsItsPromisesUnderManySchedules(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int size, @ForAll boolean small) {
        play(seed, size, small);
    }

    private static void play(long seed, int size, boolean small) {
        Group<SynodState, SynodMessage> group =
                SynodWords.group(size, new Synod(small ? SynodWords.SMALL : SynodOptions.DEFAULTS));
        RandomSchedule schedule = new RandomSchedule(group, SynodWords.ODDS, seed);
        schedule.run(2_000);
        assertThat(group.violations()).isEmpty();

        int before = group.acknowledged();
        schedule.heal();
        assertThat(group.violations()).isEmpty();
        assertThat(group.acknowledged()).isGreaterThan(before);
        for (int number = 2; number <= size; number++) {
            assertThat(group.state(number).log().decided().lastApplied())
                    .isEqualTo(group.state(1).log().decided().lastApplied());
        }
    }
}
