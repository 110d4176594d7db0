package dev.drydock.check.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A schedule that breaks a law, and of which no single action can be left out. Its text is a {@link Script} that one can
 * paste.
 *
 * @param law the name of the law, or of the exception that the protocol threw
 * @param violation the law and how it was broken
 * @param actions what to do to a group whose nodes are all down; all of it is possible
 */
public record Counterexample(String law, String violation, List<Action> actions) {

    /**
     * Where to search.
     *
     * @param groups makes the group, a new one each time, with all its nodes down
     * @param firstSeed the seed of the first schedule; each schedule has the next one
     * @param schedules how many schedules are tried
     * @param events how many events each has
     */
    public record Search(Supplier<? extends Group<?, ?>> groups, Odds odds, long firstSeed, int schedules, int events) {

        /** The counter-example that the first schedule leads to that breaks a law; empty when none does. */
        public Optional<Counterexample> run() {
            for (long seed = firstSeed; seed < firstSeed + schedules; seed++) {
                Optional<Counterexample> found = runSchedule(seed);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<Counterexample> runSchedule(long seed) {
            Group<?, ?> group = groups.get();
            RandomSchedule schedule = new RandomSchedule(group, odds, seed);
            try {
                schedule.run(events);
            } catch (RuntimeException thrown) {
                return Optional.of(shrink(groups, schedule.actions(), Shrinking.lawOf(thrown)));
            }
            return group.violations().stream()
                    .findFirst()
                    .map(violation -> shrink(groups, schedule.actions(), Shrinking.lawOf(violation)));
        }
    }

    public Counterexample {
        actions = List.copyOf(actions);
    }

    /**
     * Leaves out of a schedule whatever it does not need to break a law, first in large pieces, then in ever smaller ones,
     * until no single action can be left out (after Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing
     * Input", 2002). What is no longer possible without what was left out is skipped.
     *
     * @param groups makes the group, a new one each time, with all its nodes down
     * @param law the name of the law, as violations begin with it, or the simple name of the exception
     * @throws IllegalArgumentException when the actions do not break that law
     */
    public static Counterexample shrink(Supplier<? extends Group<?, ?>> groups, List<Action> actions, String law) {
        return new Shrinking(groups, law).shrink(actions);
    }

    /**
     * The script that shows it.
     *
     * @param opening the commands that open the group, without {@code $}, such as {@code group 3}
     */
    public List<String> script(String... opening) {
        List<String> lines = new ArrayList<>();
        Collections.addAll(lines, opening);
        actions.forEach(action -> lines.add(action.toString()));
        return lines.stream().map(line -> "$ " + line).toList();
    }

    /** The script without its opening, and how it ends. */
    @Override
    public String toString() {
        return String.join("\n", script()) + "\n" + violation;
    }
}
