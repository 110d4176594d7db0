package dev.drydock.live.http;

import dev.drydock.record.LiveRecord.Sampled;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a process tells at {@code /control/measured}.
 *
 * @param sampled times
 * @param counters sums since the run began, by name; what is a time is in nanoseconds
 */
public record Measured(List<Sampled> sampled, SortedMap<String, Long> counters) {
    public Measured {
        sampled = List.copyOf(sampled);
        counters = new TreeMap<>(counters);
    }
}
