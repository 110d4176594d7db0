package dev.drydock.paxos.epaxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.RandomSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * EPaxos in random schedules: messages overtake one another, get lost and come twice; replicas crash, forget what was not
 * durable, and come back; checkpoints are taken after every five commands. No law is broken, and when all heals the group
 * goes on and all replicas come to hold the same.
 */
@Tag("simulation")
class EPaxosSimulationTest {

    @Test
    void oneHundredSchedules() {
        assertThat(failures(0, 100)).isEmpty();
    }

    @Test
    @Tag("long")
    void tenThousandSchedules() {
        assertThat(failures(1_000, 11_000)).isEmpty();
    }

    @Test
    void theSchedulesAreEventful() {
        int acknowledged = 0;
        long slow = 0;
        for (int seed = 0; seed < 20; seed++) {
            Group<EPaxosState, EPaxosMessage> group =
                    EPaxosWords.group(3, new EPaxos(EPaxosWords.OPTIONS.withCheckpoints(100_000, 0)));
            new RandomSchedule(group, EPaxosWords.ODDS.withParts(3), seed).run(2_000);
            group.startAll();
            acknowledged += group.acknowledged();
            slow += changed(group.state(1));
        }
        assertThat(acknowledged).isGreaterThan(200);
        assertThat(slow).isGreaterThan(50);
    }

    /** How many instances were committed otherwise than they were proposed. */
    private static long changed(EPaxosState state) {
        List<InstanceState> states = new ArrayList<>();
        for (int place = 0; place < state.replicas().size(); place++) {
            state.space(place).states().forEach(states::add);
        }
        return states.stream()
                .filter(InstanceState::isCommitted)
                .filter(known ->
                        known.initial().isPresent() && !known.initial().get().equals(known.attributes()))
                .count();
    }

    private static List<String> failures(int first, int last) {
        return IntStream.range(first, last)
                .parallel()
                .mapToObj(EPaxosSimulationTest::failures)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> failures(int seed) {
        int parts = 1 + seed / 2 % 3;
        Odds odds = seed % 5 == 0 ? EPaxosWords.TROUBLE : EPaxosWords.ODDS;
        Group<EPaxosState, EPaxosMessage> group =
                EPaxosWords.group(3 + 2 * (seed % 2), new EPaxos(EPaxosWords.OPTIONS));
        RandomSchedule schedule = new RandomSchedule(group, odds.withParts(parts), seed);
        schedule.run(1_500);
        int before = group.acknowledged();
        if (group.isSound()) {
            schedule.heal();
        }
        List<String> failures = new ArrayList<>(group.violations());
        if (failures.isEmpty() && group.acknowledged() < before + 20) {
            failures.add("no progress after all had healed");
        }
        for (int number = 2; number <= group.size() && failures.isEmpty(); number++) {
            for (int part = 0; part < parts; part++) {
                String name = parts == 1 ? "word" : "k" + part;
                if (!group.node(number).writes(name).equals(group.node(1).writes(name))) {
                    failures.add("n" + number + " and n1 hold different writes of " + name);
                }
            }
        }
        return failures.stream()
                .map(failure -> "schedule " + seed + ": " + failure)
                .toList();
    }
}
