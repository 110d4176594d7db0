package dev.drydock.live.conduct;

import dev.drydock.live.conduct.Control.ControlException;
import dev.drydock.live.outcome.Counted;
import dev.drydock.live.plan.Plans;
import dev.drydock.record.LiveRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What processes counted and timed, look by look; each life of a process counts and times anew. */
final class Counting {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Crew crew;
    private final List<Counted> counted = new ArrayList<>();
    private final Map<Life, List<LiveRecord.Sampled>> sampled = new LinkedHashMap<>();
    private final Set<String> loads = new TreeSet<>();
    private boolean closed;

    private record Life(String process, int number) {}

    /** @param members of the run; what load generators count they bring at the end */
    Counting(Crew crew, List<Member> members) {
        this.crew = crew;
        members.stream()
                .filter(member -> member.kind() == Member.Kind.LOAD)
                .map(Member::name)
                .forEach(loads::add);
    }

    /** Looks at all processes that run, at once; waits for none that takes long to answer. */
    void look() throws InterruptedException {
        List<Thread> threads = crew.names().stream()
                .map(name -> Thread.ofVirtual().start(() -> look(name)))
                .toList();
        for (Thread thread : threads) {
            thread.join(PATIENCE);
        }
    }

    /** Looks at a process if it runs and answers; to be asked is a sign of life of the controller to any process. */
    void look(String name) {
        if (!crew.isRunning(name)) {
            return;
        }
        Life life = new Life(name, crew.lives(name));
        try {
            if (loads.contains(name)) {
                crew.ask(name, "/control/progress", null);
            } else {
                take(life, crew.ask(name, "/control/measured", null));
            }
        } catch (ControlException | JacksonException e) {
            // It is starting or ending, or what this look cannot read the next may.
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
