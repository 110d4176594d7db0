package dev.drydock.live.conduct;

import dev.drydock.live.outcome.Counted;
import dev.drydock.live.plan.Plans;
import dev.drydock.record.LiveRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What processes counted and timed, look by look; each life of a process counts and times anew. */
final class Counting {
    private final Crew crew;
    private final List<Counted> counted = new ArrayList<>();
    private final Map<Life, List<LiveRecord.Sampled>> sampled = new LinkedHashMap<>();
    private boolean closed;

    private record Life(String process, int number) {}

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
        Life life = new Life(name, crew.lives(name));
        JsonNode told = crew.tell(name, "/control/measured", null);
        if (told != null) {
            try {
                take(life, told);
            } catch (JacksonException e) {
                // What one look cannot read, the next may.
            }
        }
    }

    private synchronized void take(Life life, JsonNode told) {
        if (closed) {
            return;
        }
        SortedMap<String, Long> counters = new TreeMap<>();
        told.path("counters")
                .properties()
                .forEach(each -> counters.put(each.getKey(), each.getValue().asLong()));
        counted.add(new Counted(System.nanoTime(), life.process(), counters));
        List<LiveRecord.Sampled> samples = new ArrayList<>();
        for (JsonNode each : told.path("sampled")) {
            samples.add(Plans.json().treeToValue(each, LiveRecord.Sampled.class));
        }
        sampled.put(life, samples);
    }

    /** What is seen from now on does not count. */
    synchronized void close() {
        closed = true;
    }

    synchronized List<Counted> counted() {
        return List.copyOf(counted);
    }

    /** What was timed, as of the last look at each life of a process. */
    synchronized List<LiveRecord.Sampled> sampled() {
        return sampled.values().stream().flatMap(List::stream).toList();
    }
}
