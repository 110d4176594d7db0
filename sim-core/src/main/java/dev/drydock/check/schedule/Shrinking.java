package dev.drydock.check.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shortens a schedule that breaks a law. When an action is left out, the messages and writes that came of it are gone, and
 * with them what happened to those: an action that was about one of them means that one and no other that has taken its
 * place in the queue. So a whole branch of what happened falls off at once.
 */
final class Shrinking {

    /** Of so few steps it is also tried to do without any two. */
    private static final int SMALL = 80;

    /** An action, by its number in the schedule, and what message or write it was about. */
    private record Step(int number, Action action, Optional<Origin> about) {}

    /** What was performed until the law was broken, as steps and as actions that do the same. */
    private record Played(List<Step> steps, List<Action> actions, String violation) {}

    private final Supplier<? extends Group<?, ?>> groups;
    private final String law;

    Shrinking(Supplier<? extends Group<?, ?>> groups, String law) {
        this.groups = groups;
        this.law = law;
    }

    static String lawOf(String violation) {
        return violation.substring(0, violation.indexOf(':'));
    }

    static String lawOf(RuntimeException thrown) {
        return thrown.getClass().getSimpleName();
    }

    Counterexample shrink(List<Action> schedule) {
        Played shortest = play(untraced(schedule))
                .orElseThrow(() -> new IllegalArgumentException("these actions do not break " + law));
        int size;
        do {
            size = shortest.actions().size();
            shortest = leaveOutPieces(shortest);
            // Without what is left out something else may be next in line, and that may do as well.
            shortest = leaveOutEach(new Played(untraced(shortest.actions()), shortest.actions(), shortest.violation()));
            if (shortest.steps().size() <= SMALL) {
                shortest = leaveOutPairs(shortest);
            }
        } while (shortest.actions().size() < size);
        return new Counterexample(law, shortest.violation(), shortest.actions());
    }

    private Played leaveOutPieces(Played played) {
        Played shortest = played;
        for (int piece = played.steps().size() / 2; piece > 1; piece /= 2) {
            shortest = leaveOut(shortest, piece);
        }
        return leaveOutEach(shortest);
    }

    private Played leaveOutEach(Played played) {
        Played shortest = played;
        int size;
        do {
            size = shortest.steps().size();
            shortest = leaveOut(shortest, 1);
        } while (shortest.steps().size() < size);
        return shortest;
    }

    private Played leaveOutPairs(Played played) {
        Played shortest = played;
        for (int second = shortest.steps().size() - 1; second > 0; second--) {
            for (int first = second - 1; first >= 0 && second < shortest.steps().size(); first--) {
                List<Step> rest = new ArrayList<>(shortest.steps());
                rest.remove(second);
                rest.remove(first);
                shortest = play(rest).orElse(shortest);
            }
        }
        return shortest;
    }

    /** Tries to do without each piece of so many steps, the last ones first. */
    private Played leaveOut(Played played, int piece) {
        Played shortest = played;
        int end = played.steps().size();
        while (end > 0) {
            int start = Math.max(0, end - piece);
            List<Step> rest = new ArrayList<>(shortest.steps());
            rest.subList(start, end).clear();
            shortest = play(rest).orElse(shortest);
            end = Math.min(start, shortest.steps().size());
        }
        return shortest;
    }

    private static List<Step> untraced(List<Action> schedule) {
        List<Step> steps = new ArrayList<>();
        for (Action action : schedule) {
            steps.add(new Step(steps.size() + 1, action, Optional.empty()));
        }
        return steps;
    }

    /** Performs what is possible, until a law is broken; empty unless it is this one. */
    private Optional<Played> play(List<Step> steps) {
        Group<?, ?> group = groups.get();
        Played played = new Played(new ArrayList<>(), new ArrayList<>(), "");
        for (Step step : steps) {
            Optional<String> violation = perform(group, step, played);
            if (violation.isPresent()) {
                return lawOf(violation.get()).equals(law)
                        ? Optional.of(new Played(played.steps(), played.actions(), violation.get()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Performs a step if that is possible, and adds it to what was performed. Returns the law that it broke, and how. */
    private static Optional<String> perform(Group<?, ?> group, Step step, Played played) {
        group.origins().begin(step.number());
        Optional<Origin> about = step.about().or(() -> about(group, step.action()));
        boolean performed = false;
        try {
            Optional<Action> next = next(group, step.action(), about);
            while (next.isPresent()) {
                played.actions().add(next.get());
                if (!next.get().perform(group)) {
                    played.actions().remove(played.actions().size() - 1);
                    break;
                }
                performed = true;
                next = again(group, next.get(), about);
            }
        } catch (RuntimeException thrown) {
            played.steps().add(new Step(step.number(), step.action(), about));
            return Optional.of(lawOf(thrown) + ": " + thrown.getMessage());
        }
        if (performed) {
            played.steps().add(new Step(step.number(), step.action(), about));
        }
        return group.violations().stream().findFirst();
    }

    /** What an action would be about now. */
    private static Optional<Origin> about(Group<?, ?> group, Action action) {
        return switch (action) {
            case Action.OneMessage one ->
                group.place(one.from(), one.to(), one.which())
                        .map(place -> group.links().origin(place));
            case Action.Sync sync -> group.node(sync.node()).journal.oldest();
            default -> Optional.empty();
        };
    }

    /** The action that does now what a step means; empty when what it was about does not exist. */
    private static Optional<Action> next(Group<?, ?> group, Action action, Optional<Origin> about) {
        return switch (action) {
            case Action.OneMessage one ->
                about.flatMap(origin -> group.links().place(origin))
                        .map(place -> new Action.OneMessage(
                                one.fate(), one.from(), one.to(), group.links().which(place)));
            case Action.Sync sync
            when about.isPresent() ->
                group.node(sync.node()).journal.isUnderWay(about.get()) ? Optional.of(sync) : Optional.empty();
            default -> Optional.of(action);
        };
    }

    /** A write is durable only when those before it are. */
    private static Optional<Action> again(Group<?, ?> group, Action action, Optional<Origin> about) {
        return action instanceof Action.Sync && about.isPresent() && group.isSound()
                ? next(group, action, about)
                : Optional.empty();
    }
}
