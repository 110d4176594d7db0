package dev.drydock.live.orchestration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What a model foretold of a service beside what was measured of it.
 *
 * @param workload the service
 * @param steps in the order of the model's times, then those that only happened in reality
 * @param total from the change until it was over: the update's end, or the last step where there was no update
 * @param foretold how the update ended in most trials; empty when there was none, or it did not end
 * @param measured how it ended in reality
 */
public record TimelineComparison(
        String workload,
        List<Step> steps,
        Step total,
        Optional<Progress.State> foretold,
        Optional<Progress.State> measured) {
    /** What a time may differ by and still be right: this, or {@link #TOLERATED_SHARE} of it. */
    public static final long TOLERATED_NANOS = 500_000_000L;

    public static final double TOLERATED_SHARE = 0.05;

    public TimelineComparison {
        steps = List.copyOf(steps);
    }

    /**
     * One time of two sources, in nanoseconds since the change was asked for.
     *
     * @param what for people
     */
    public record Step(String what, OptionalLong foretold, OptionalLong measured) {

        /** By how much the measured time is later; empty when one is missing. */
        public OptionalLong difference() {
            return foretold.isPresent() && measured.isPresent()
                    ? OptionalLong.of(measured.getAsLong() - foretold.getAsLong())
                    : OptionalLong.empty();
        }

        /** Whether they are as good as the same. */
        public boolean holds() {
            if (difference().isEmpty()) {
                return false;
            }
            long off = Math.abs(difference().getAsLong());
            return off <= TOLERATED_NANOS || off <= TOLERATED_SHARE * measured.getAsLong();
        }
    }

    /** Whether it took as long as was foretold and ended as was foretold. */
    public boolean holds() {
        return foretold.equals(measured) && total.holds();
    }

    /** How many steps hold. */
    public long holding() {
        return steps.stream().filter(Step::holds).count();
    }

    /**
     * Compares a service's course.
     *
     * @param foretold timelines of several trials, at least one, each since the change was asked for
     * @param measured since then likewise
     */
    public static TimelineComparison of(String workload, List<Timeline> foretold, Timeline measured) {
        List<Course> trials =
                foretold.stream().map(each -> new Course(each.of(workload))).toList();
        Course real = new Course(measured.of(workload));
        Map<String, OptionalLong> model = new LinkedHashMap<>();
        trials.stream()
                .flatMap(each -> each.steps.keySet().stream())
                .distinct()
                .forEach(what -> model.put(what, median(trials, what)));
        OptionalLong end = median(
                trials.stream()
                        .map(each -> each.end)
                        .flatMapToLong(OptionalLong::stream)
                        .toArray(),
                trials.size());
        List<Step> steps = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(model.keySet());
        all.addAll(real.steps.keySet());
        for (String what : all) {
            OptionalLong one = model.getOrDefault(what, OptionalLong.empty());
            OptionalLong other = real.time(what);
            boolean atTheEdge = (other.isEmpty() && isAtEnd(one, real.end)) || (one.isEmpty() && isAtEnd(other, end));
            if (!atTheEdge && (one.isPresent() || other.isPresent())) {
                steps.add(new Step(what, one, other));
            }
        }
        steps.sort(Comparator.comparingLong(
                step -> step.foretold().orElse(step.measured().orElse(0))));
        return new TimelineComparison(
                workload, steps, new Step("over", end, real.end), mostFrequent(trials), real.state);
    }

    /** Whether something that only one side has fell into the moment in which the other side was over. */
    private static boolean isAtEnd(OptionalLong time, OptionalLong end) {
        return time.isPresent() && end.isPresent() && time.getAsLong() >= end.getAsLong() - TOLERATED_NANOS;
    }

    private static OptionalLong median(List<Course> trials, String what) {
        return median(
                trials.stream()
                        .map(each -> each.time(what))
                        .flatMapToLong(OptionalLong::stream)
                        .toArray(),
                trials.size());
    }

    /** The one in the middle, where more than half of the trials have one. */
    private static OptionalLong median(long[] times, int trials) {
        if (2 * times.length <= trials) {
            return OptionalLong.empty();
        }
        Arrays.sort(times);
        return OptionalLong.of(times[times.length / 2]);
    }

    private static Optional<Progress.State> mostFrequent(List<Course> trials) {
        Map<Optional<Progress.State>, Integer> counts = new LinkedHashMap<>();
        trials.forEach(each -> counts.merge(each.state, 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).flatMap(Map.Entry::getKey);
    }

    /** The steps of one timeline of one service, up to its end. */
    private static final class Course {
        private final Map<String, Long> steps = new LinkedHashMap<>();
        private final OptionalLong end;
        private final Optional<Progress.State> state;

        Course(Timeline timeline) {
            Optional<Progress> over = timeline.end();
            long last = over.map(Progress::nanos).orElse(Long.MAX_VALUE);
            Map<String, Integer> counts = new LinkedHashMap<>();
            long latest = -1;
            for (Moment moment : timeline.until(last).moments()) {
                Optional<String> kind = kind(moment);
                if (kind.isPresent()) {
                    int number = counts.merge(kind.get(), 1, Integer::sum);
                    steps.put("%s, no. %03d".formatted(kind.get(), number), moment.nanos());
                    latest = moment.nanos();
                }
            }
            state = over.map(Progress::state);
            end = over.isPresent()
                    ? OptionalLong.of(last)
                    : latest < 0 ? OptionalLong.empty() : OptionalLong.of(latest);
        }

        private OptionalLong time(String what) {
            Long time = steps.get(what);
            return time == null ? OptionalLong.empty() : OptionalLong.of(time);
        }

        private static Optional<String> kind(Moment moment) {
            String whose = "revision " + moment.revision() + " ";
            return switch (moment.what()) {
                case STARTED -> Optional.of(whose + "started");
                case READY -> Optional.of(whose + "ready");
                case TOLD -> Optional.of(whose + "told to end");
                case ENDED -> Optional.of(whose + "ended" + (moment.code() == 0 ? "" : " (" + moment.code() + ")"));
                case CREATED, HEALTHY, UNHEALTHY -> Optional.empty();
            };
        }
    }
}
