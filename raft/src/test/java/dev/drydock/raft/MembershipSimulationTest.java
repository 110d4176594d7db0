package dev.drydock.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.RandomSchedule;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Goal: members come and go, leadership is handed about, and no law is broken on the way; afterwards the group gets going
 * again.
 */
class MembershipSimulationTest {

    @Property(tries = 400)
    void keepsItsPromisesWhileMembersChange(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int size,
            @ForAll @IntRange(max = 3) int spares,
            @ForAll boolean heeding,
            @ForAll MembershipChange way) {
        play(seed, size, spares, heeding, way);
    }

    @Tag("long")
    @Property(tries = 50_000)
    void keepsItsPromisesWhileMembersChangeManyTimes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll @IntRange(max = 3) int spares,
            @ForAll boolean heeding,
            @ForAll MembershipChange way) {
        play(seed, size, spares, heeding, way);
    }

    private static void play(long seed, int size, int spares, boolean heeding, MembershipChange way) {
        RaftOptions options = RaftOptions.DEFAULTS
                .withPreVote(heeding)
                .withCheckQuorum(heeding)
                .withMembership(way)
                .withPreferredLeaders(seed % 2 == 0 ? "" : "n2 n1");
        Group<RaftState, RaftMessage> group = RaftWords.group(size, new Raft(options));
        for (int spare = 0; spare < spares; spare++) {
            group.addSpare();
        }
        RandomSchedule schedule = new RandomSchedule(group, RaftWords.ODDS.withAdministration(12), seed);
        schedule.run(3_000);
        assertThat(group.violations()).isEmpty();

        int before = group.acknowledged();
        schedule.heal();
        assertThat(group.violations()).isEmpty();
        assertThat(group.acknowledged()).isGreaterThan(before);
    }
}
