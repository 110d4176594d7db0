package dev.drydock.live.comparison;

import java.util.Locale;

/** Times for people. */
final class Times {
    private Times() {}

    /** With three digits, such as {@code 1.21 ms}. */
    static String text(double nanos) {
        double size = Math.abs(nanos);
        if (size < 1e3) {
            return String.format(Locale.ROOT, "%.0f ns", nanos);
        }
        if (size < 1e6) {
            return digits(nanos / 1e3) + " µs";
        }
        return size < 1e9 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f", value);
    }
}
