package dev.drydock.scenario.form;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kind of quantity and its units, of which each is a multiple of the smallest: {@code 150ms}, {@code 64KiB}.
 *
 * @param name for messages: {@code a duration}
 * @param example for messages: {@code 150ms}
 * @param units from unit to its size, ascending
 * @param printed the units that are used in printing, ascending
 */
public record Quantity(String name, String example, Map<String, BigDecimal> units, List<String> printed) {
    private static final Pattern NUMBER = Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)(.*)");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE / 4);

    private static final Map<String, String> LONG_WORDS = Map.ofEntries(
            Map.entry("µs", "us"),
            Map.entry("μs", "us"),
            Map.entry("millis", "ms"),
            Map.entry("msec", "ms"),
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("min", "m"),
            Map.entry("minutes", "m"),
            Map.entry("hours", "h"),
            Map.entry("bytes", "B"));

    /** Durations in nanoseconds. */
    public static final Quantity DURATION = new Quantity(
            "a duration",
            "150ms",
            table("ns", "1", "us", "1e3", "ms", "1e6", "s", "1e9", "m", "60e9", "h", "3600e9"),
            List.of("ns", "us", "ms", "s"));

    /** Sizes in bytes. */
    public static final Quantity SIZE = new Quantity(
            "a size",
            "64KiB",
            table(
                    "B",
                    "1",
                    "KB",
                    "1e3",
                    "KiB",
                    "1024",
                    "MB",
                    "1e6",
                    "MiB",
                    "1048576",
                    "GB",
                    "1e9",
                    "GiB",
                    "1073741824"),
            List.of("B", "KiB", "MiB", "GiB"));

    /** Bandwidths in bits per second. */
    public static final Quantity BANDWIDTH = new Quantity(
            "a bandwidth",
            "1Gb/s",
            table(
                    "b/s", "1", "B/s", "8", "Kb/s", "1e3", "KB/s", "8e3", "Mb/s", "1e6", "MB/s", "8e6", "Gb/s", "1e9",
                    "GB/s", "8e9"),
            List.of("b/s", "Kb/s", "Mb/s", "Gb/s"));

    /** Bandwidths in bytes per second, as of disks. */
    public static final Quantity BYTE_RATE = new Quantity(
            "a bandwidth",
            "500MB/s",
            table("B/s", "1", "KB/s", "1e3", "Mb/s", "125e3", "MB/s", "1e6", "Gb/s", "125e6", "GB/s", "1e9"),
            List.of("B/s", "KB/s", "MB/s", "GB/s"));

    private static Map<String, BigDecimal> table(String... pairs) {
        Map<String, BigDecimal> table = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            table.put(pairs[i], new BigDecimal(pairs[i + 1]));
        }
        return table;
    }

    /**
     * The quantity in its smallest unit, at least 0.
     *
     * @throws IllegalArgumentException when the text is none, with a message for the user
     */
    public long parse(String text) {
        BigDecimal exact = exact(text);
        BigDecimal rounded = exact.setScale(0, java.math.RoundingMode.HALF_EVEN);
        return rounded.longValueExact();
    }

    private BigDecimal exact(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected " + name + " such as " + example + ", found '" + text + "'");
        }
        if (text.length() > 40) {
            throw new IllegalArgumentException("expected " + name + " such as " + example + ", found a longer text");
        }
        String unit = matcher.group(2).strip();
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (number.signum() < 0) {
            throw new IllegalArgumentException(name + " is not negative: '" + text + "'");
        }
        return inRange(number.multiply(unitSize(text, matcher.group(1), unit)), text);
    }

    private BigDecimal inRange(BigDecimal value, String text) {
        if (value.precision() - value.scale() > 25 || value.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException(name + " as large as '" + text + "' is beyond what can be simulated");
        }
        return value;
    }

    private BigDecimal unitSize(String text, String number, String unit) {
        if (units.containsKey(unit)) {
            return units.get(unit);
        }
        String usual = example.replaceAll("[0-9.]", "");
        if (unit.isEmpty()) {
            if (new BigDecimal(number).signum() == 0) {
                return BigDecimal.ONE;
            }
            String or = units.containsKey("s") ? " or " + number + "s" : "";
            throw new IllegalArgumentException(name + " needs a unit: " + number + usual + or + "?");
        }
        String all = String.join(", ", units.keySet());
        String near = Optional.ofNullable(LONG_WORDS.get(unit))
                .filter(units::containsKey)
                .or(() -> sameInOtherCase(unit))
                .map(u -> "; did you mean '" + number + u + "'?")
                .orElse("; the units of " + name + " are " + all);
        throw new IllegalArgumentException("'" + text + "' has no known unit" + near);
    }

    private Optional<String> sameInOtherCase(String unit) {
        return units.keySet().stream().filter(u -> u.equalsIgnoreCase(unit)).findFirst();
    }

    /** The quantity in the largest printed unit in which it is a whole number. */
    public String print(long value) {
        if (value == 0) {
            return "0" + (units.containsKey("s") ? "s" : printed.get(0));
        }
        String best = printed.get(0);
        for (String unit : printed) {
            if (value % units.get(unit).longValueExact() == 0) {
                best = unit;
            }
        }
        return value / units.get(best).longValueExact() + best;
    }

    /** A regular expression for texts of this kind. */
    public String pattern() {
        return "^(0|" + unanchoredPattern() + ")$";
    }

    String unanchoredPattern() {
        return "[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)? ?(" + units.keySet().stream().collect(Collectors.joining("|")) + ")";
    }

    /** The form of such values in a file. */
    public Form<Long> form() {
        return new ScalarForm<>(name + " such as " + example, "string", pattern(), this::parse, this::print);
    }
}
