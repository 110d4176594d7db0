package dev.drydock.balance.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bounds between intervals of sizes, ascending. */
final class Cutoffs {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|μs|ms|s|m|h)");

    private final long[] nanos;

    private Cutoffs(long[] nanos) {
        this.nanos = nanos;
    }

    /**
     * Reads durations with commas between them, such as {@code 10ms, 100ms}; nothing is no cutoff.
     *
     * @throws IllegalArgumentException when it is something else, or they do not ascend; the message is for the user
     */
    static Cutoffs parse(String text) {
        List<String> parts = text.isBlank()
                ? List.of()
                : Stream.of(text.split(",", -1)).map(String::strip).toList();
        long[] nanos = parts.stream().mapToLong(part -> nanos(part, text)).toArray();
        for (int i = 0; i < nanos.length; i++) {
            if (nanos[i] <= (i == 0 ? 0 : nanos[i - 1])) {
                throw new IllegalArgumentException("cutoffs ascend from above 0s, \"" + text + "\" does not");
            }
        }
        return new Cutoffs(nanos);
    }

    private static long nanos(String part, String text) {
        Matcher matcher = DURATION.matcher(part);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "cutoffs are durations with commas between them, such as \"10ms, 100ms\", not \"" + text + "\"");
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher.group(2))));
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 4)) > 0) {
            throw new IllegalArgumentException("the cutoff " + part + " is longer than 73 years");
        }
        return nanos.longValue();
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
    }

    /** How many intervals there are: one more than bounds. */
    int intervals() {
        return nanos.length + 1;
    }

    /** The interval of a size, from 0: a size that is equal to a bound lies below it. */
    int interval(long size) {
        int low = 0;
        int high = nanos.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nanos[middle] < size) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
