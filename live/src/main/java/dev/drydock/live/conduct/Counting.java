package dev.drydock.live.conduct;

import dev.drydock.live.outcome.Counted;
import dev.drydock.live.plan.Plans;
import dev.drydock.record.LiveRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What processes counted and timed, look by look. */
final class Counting {
    private final Crew crew;
    private final List<Counted> counted = new ArrayList<>();
    private final Map<String, List<LiveRecord.Sampled>> sampled = new TreeMap<>();

    Counting(Crew crew) {
        this.crew = crew;
    }

    /** Looks at all processes that run, at once. */
    void look() throws InterruptedException {
        List<Thread> threads = crew.names().stream()
                .map(name -> Thread.ofVirtual().start(() -> look(name)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Looks at a process if it runs. */
    void look(String name) {
        JsonNode told = crew.tell(name, "/control/measured", null);
        if (told != null) {
            try {
                take(name, told);
            } catch (JacksonException e) {
                // What one look cannot read, the next may.
            }
        }
    }

    private synchronized void take(String name, JsonNode told) {
        SortedMap<String, Long> counters = new TreeMap<>();
        told.path("counters")
                .properties()
                .forEach(each -> counters.put(each.getKey(), each.getValue().asLong()));
        counted.add(new Counted(System.nanoTime(), name, counters));
        List<LiveRecord.Sampled> samples = new ArrayList<>();
        for (JsonNode each : told.path("sampled")) {
            samples.add(Plans.json().treeToValue(each, LiveRecord.Sampled.class));
        }
        sampled.put(name, samples);
    }

    synchronized List<Counted> counted() {
        return List.copyOf(counted);
    }

    /** What was timed, as of the last look at each process. */
    synchronized List<LiveRecord.Sampled> sampled() {
        return sampled.values().stream().flatMap(List::stream).toList();
    }
}
