package dev.drydock.live.placed;

import dev.drydock.live.plan.Delays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a process behaves that stands in for a service's own. It reaches the process as words of its command line.
 *
 * @param ready from the beginning of its process until it can answer
 * @param stop from SIGTERM until it has ended, with status 0
 * @param exits when it ends by itself; empty for never
 * @param sickens when it fails its health check although it runs; empty for never
 * @param usesBytes of memory that it holds, at least; 0 for no more than a Java machine takes
 * @param leakBytesPerSecond by which that grows
 */
public record StandIn(
        Delays ready,
        Delays stop,
        Optional<Exits> exits,
        Optional<Sickens> sickens,
        long usesBytes,
        long leakBytesPerSecond) {
    /** Ready at once, and ends at once when told to. */
    public static final StandIn PLAIN = new StandIn(Delays.NONE, Delays.NONE, Optional.empty(), Optional.empty(), 0, 0);

    /**
     * A process that ends by itself.
     *
     * @param after its beginning
     * @param code 0 to 255
     */
    public record Exits(Delays after, int code) {
        public Exits {
            if (code < 0 || code > 255) {
                throw new IllegalArgumentException("an exit code is 0 to 255, not " + code);
            }
        }
    }

    /**
     * A process that ceases to answer health checks.
     *
     * @param after it became ready
     * @param lasting until it answers again; empty for never
     */
    public record Sickens(Delays after, Optional<Delays> lasting) {}

    public StandIn {
        if (usesBytes < 0 || leakBytesPerSecond < 0) {
            throw new IllegalArgumentException("memory is not negative");
        }
    }

    /** As words of a command line. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        words.add("ready=" + text(ready));
        words.add("stop=" + text(stop));
        exits.ifPresent(each -> words.add("exits=" + text(each.after()) + ":" + each.code()));
        sickens.ifPresent(each -> words.add("sickens=" + text(each.after())
                + each.lasting().map(lasting -> ":" + text(lasting)).orElse("")));
        words.add("uses=" + usesBytes);
        words.add("leak=" + leakBytesPerSecond);
        return words;
    }

    /**
     * Reads what {@link #words} wrote; what is not said is as in {@link #PLAIN}.
     *
     * @throws IllegalArgumentException when a word is not understood
     */
    public static StandIn of(List<String> words) {
        StandIn read = PLAIN;
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not understood: " + word);
            }
            read = read.with(
                    word.substring(0, equals), word.substring(equals + 1).split(":", 2));
        }
        return read;
    }

    private StandIn with(String key, String[] values) {
        String value = values[0];
        return switch (key) {
            case "ready" -> new StandIn(delays(value), stop, exits, sickens, usesBytes, leakBytesPerSecond);
            case "stop" -> new StandIn(ready, delays(value), exits, sickens, usesBytes, leakBytesPerSecond);
            case "exits" -> {
                Exits end = new Exits(delays(value), values.length > 1 ? Integer.parseInt(values[1]) : 0);
                yield new StandIn(ready, stop, Optional.of(end), sickens, usesBytes, leakBytesPerSecond);
            }
            case "sickens" -> {
                Optional<Delays> lasting = values.length > 1 ? Optional.of(delays(values[1])) : Optional.empty();
                Sickens illness = new Sickens(delays(value), lasting);
                yield new StandIn(ready, stop, exits, Optional.of(illness), usesBytes, leakBytesPerSecond);
            }
            case "uses" -> new StandIn(ready, stop, exits, sickens, Long.parseLong(value), leakBytesPerSecond);
            case "leak" -> new StandIn(ready, stop, exits, sickens, usesBytes, Long.parseLong(value));
            default -> throw new IllegalArgumentException("not understood: " + key);
        };
    }

    private static String text(Delays delays) {
        StringBuilder text = new StringBuilder();
        for (long quantile : delays.quantiles()) {
            text.append(text.isEmpty() ? "" : ",").append(quantile);
        }
        return text.toString();
    }

    private static Delays delays(String text) {
        return Delays.of(
                Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).toArray());
    }
}
