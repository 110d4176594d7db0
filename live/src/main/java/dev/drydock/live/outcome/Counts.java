package dev.drydock.live.outcome;

import dev.drydock.live.process.LiveEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What processes counted over all their lives, at any time: between two readings a count has grown evenly. */
final class Counts {
    private final Map<String, SortedMap<String, NavigableMap<Long, Long>>> byProcess = new TreeMap<>();

    private Counts() {}

    /** The counts of a trial, from its beginning on. */
    static Counts of(Material material) {
        Counts counts = new Counts();
        Map<String, List<Counted>> readings = new TreeMap<>();
        for (Counted reading : material.counted()) {
            SortedMap<String, Long> used = new TreeMap<>(reading.counters());
            used.keySet().removeIf(name -> !Counted.isUsed(name));
            readings.computeIfAbsent(reading.process(), name -> new ArrayList<>())
                    .add(new Counted(reading.nanos(), reading.process(), used));
        }
        readings.forEach((process, some) -> {
            some.sort(Comparator.comparingLong(Counted::nanos));
            counts.byProcess.put(process, totals(some, births(process, material.events()), material.beganNanos()));
        });
        return counts;
    }

    /** When lives of a process began. */
    private static NavigableSet<Long> births(String process, List<LiveEvent> events) {
        NavigableSet<Long> births = new TreeSet<>();
        for (LiveEvent event : events) {
            if (event.what() == LiveEvent.What.READY && event.process().equals(process)) {
                births.add(event.nanos());
            }
        }
        return births;
    }

    private static SortedMap<String, NavigableMap<Long, Long>> totals(
            List<Counted> readings, NavigableSet<Long> births, long began) {
        SortedMap<String, NavigableMap<Long, Long>> totals = new TreeMap<>();
        SortedMap<String, Long> ofEarlierLives = new TreeMap<>();
        Counted before = null;
        for (Counted reading : readings) {
            if (before != null && isLaterLife(before, reading, births)) {
                before.counters().forEach((name, count) -> ofEarlierLives.merge(name, count, Long::sum));
            }
            reading.counters()
                    .forEach((name, count) -> totals.computeIfAbsent(name, each -> new TreeMap<>(Map.of(0L, 0L)))
                            .merge(
                                    Math.max(0, reading.nanos() - began),
                                    count + ofEarlierLives.getOrDefault(name, 0L),
                                    Math::max));
            before = reading;
        }
        return totals;
    }

    private static boolean isLaterLife(Counted before, Counted after, NavigableSet<Long> births) {
        Long birth = births.floor(after.nanos());
        boolean born = birth != null && birth > before.nanos();
        return born
                || before.counters().entrySet().stream()
                        .anyMatch(entry -> after.counters().getOrDefault(entry.getKey(), 0L) < entry.getValue());
    }

    /** Whether anybody counted this. */
    boolean knows(Predicate<String> processes, String counter) {
        return byProcess.entrySet().stream()
                .anyMatch(entry ->
                        processes.test(entry.getKey()) && entry.getValue().containsKey(counter));
    }

    /** What some processes had counted together, so long after the trial began. */
    double sum(Predicate<String> processes, String counter, long sinceBegan) {
        double sum = 0;
        for (Map.Entry<String, SortedMap<String, NavigableMap<Long, Long>>> entry : byProcess.entrySet()) {
            if (processes.test(entry.getKey())) {
                sum += at(entry.getValue().get(counter), sinceBegan);
            }
        }
        return sum;
    }

    /** Names of counters that begin so, without that beginning. */
    SortedSet<String> after(String prefix) {
        SortedSet<String> names = new TreeSet<>();
        byProcess
                .values()
                .forEach(counters -> counters.keySet().stream()
                        .filter(name -> name.startsWith(prefix))
                        .forEach(name -> names.add(name.substring(prefix.length()))));
        return names;
    }

    private static double at(NavigableMap<Long, Long> counts, long time) {
        if (counts == null) {
            return 0;
        }
        Map.Entry<Long, Long> before = counts.floorEntry(time);
        Map.Entry<Long, Long> after = counts.ceilingEntry(time);
        if (before == null) {
            return 0;
        }
        if (after == null || after.getKey().equals(before.getKey())) {
            return before.getValue();
        }
        double share = (double) (time - before.getKey()) / (after.getKey() - before.getKey());
        return before.getValue() + share * (after.getValue() - before.getValue());
    }
}
