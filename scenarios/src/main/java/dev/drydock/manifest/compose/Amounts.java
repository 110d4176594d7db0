package dev.drydock.manifest.compose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, sizes and numbers as they are written in Compose files. */
final class Amounts {
    private static final Pattern DURATION_PART =
            Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h|d|w)");
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([kKmMgGtTpP])?[iI]?[bB]?");
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ns", BigDecimal.ONE,
            "us", new BigDecimal("1e3"),
            "µs", new BigDecimal("1e3"),
            "μs", new BigDecimal("1e3"),
            "ms", new BigDecimal("1e6"),
            "s", new BigDecimal("1e9"),
            "m", new BigDecimal("60e9"),
            "h", new BigDecimal("3600e9"),
            "d", new BigDecimal("86400e9"),
            "w", new BigDecimal("604800e9"));
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE / 4);
    private static final int LONGEST = 40;

    private Amounts() {}

    /** Nanoseconds of a duration such as {@code 1m30s}. */
    static OptionalLong duration(String text) {
        if (text.length() > LONGEST) {
            return OptionalLong.empty();
        }
        Matcher part = DURATION_PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int at = 0;
        while (at < text.length() && part.find(at) && part.start() == at) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(NANOS.get(part.group(2))));
            at = part.end();
        }
        boolean all = at == text.length() && at > 0;
        return all || text.equals("0") ? whole(nanos) : OptionalLong.empty();
    }

    /** Bytes of a size such as {@code 512m} or {@code 1.5GiB}; all units are powers of 1024 (go-units, RAMInBytes). */
    static OptionalLong size(String text) {
        Matcher size = SIZE.matcher(text);
        if (text.length() > LONGEST || !size.matches()) {
            return OptionalLong.empty();
        }
        int power =
                size.group(2) == null ? 0 : 1 + "kmgtp".indexOf(size.group(2).toLowerCase(Locale.ROOT));
        return whole(
                new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1024).pow(power)));
    }

    /** A decimal number of at most 40 characters. */
    static Optional<BigDecimal> number(String text) {
        return text.length() <= LONGEST && text.matches("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,2})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /** A whole number. */
    static OptionalLong whole(String text) {
        return text.matches("[-+]?\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Thousandths of a core of a number of cores; anything above none is at least one thousandth. */
    static OptionalLong cpuMillis(String text) {
        Optional<BigDecimal> cores = number(text);
        if (cores.isEmpty() || cores.get().signum() < 0) {
            return OptionalLong.empty();
        }
        OptionalLong millis = whole(cores.get().movePointRight(3));
        return cores.get().signum() > 0 && millis.isPresent()
                ? OptionalLong.of(Math.max(1, millis.getAsLong()))
                : millis;
    }

    private static OptionalLong whole(BigDecimal value) {
        return value.compareTo(LARGEST) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(value.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
