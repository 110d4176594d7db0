package dev.drydock.live.comparison;

import dev.drydock.live.plan.Delays;
import dev.drydock.record.LiveRecord.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the model took for granted of the world, as far as a live run measures it.
 *
 * @param times by what was timed; what the model takes to need no time is {@link Delays#NONE}, and what it knows nothing of
 *     is missing
 * @param speeds of servers, by the names of their processes: work is told as on a server of speed 1
 */
public record Assumed(Map<Kind, Delays> times, Map<String, Double> speeds) {
    /** Nothing is known of what the model assumed. */
    public static final Assumed NOTHING = new Assumed(Map.of(), Map.of());

    public Assumed {
        Map<Kind, Delays> copy = new EnumMap<>(Kind.class);
        copy.putAll(times);
        times = Collections.unmodifiableMap(copy);
        speeds = Map.copyOf(speeds);
    }

    /** What the model assumed of something that was timed. */
    Optional<Delays> of(Kind kind) {
        return Optional.ofNullable(times.get(kind));
    }
}
