package dev.drydock.report;

import dev.drydock.record.Estimate;
import dev.drydock.record.Measure.Unit;
import java.util.Locale;

/** How numbers are written for people: in a unit that keeps them short, with the digits that mean something. */
public final class Quantities {
    /** A value has at least this many digits that mean something. */
    private static final int DIGITS = 3;

    private static final int MOST_DECIMALS = 4;

    private static final Scale[] TIMES = {
        new Scale(1, " ns"), new Scale(1e3, " µs"), new Scale(1e6, " ms"), new Scale(1e9, " s"), new Scale(60e9, " min")
    };
    private static final Scale[] SIZES = {
        new Scale(1, " B"), new Scale(1 << 10, " KiB"), new Scale(1 << 20, " MiB"), new Scale(1 << 30, " GiB")
    };
    /** From here on times are in minutes: a simulated two minutes are better known as 120 s. */
    private static final double MINUTES_FROM_NANOS = 600e9;

    private Quantities() {}

    /** The unit that a number is shown in: it is divided, and the suffix follows. */
    record Scale(double divisor, String suffix) {}

    /** A value with its unit, such as {@code 4.21 s}, {@code 498/s}, {@code 1.2 KiB}. */
    public static String format(double value, Unit unit) {
        Scale scale = scale(value, unit);
        double scaled = value / scale.divisor();
        return number(scaled, decimals(scaled, unit)) + scale.suffix();
    }

    /** A time in nanoseconds, such as {@code 150 ms}. */
    public static String time(double nanos) {
        return format(nanos, Unit.NANOSECONDS);
    }

    /** A time in nanoseconds without needless zeros, as a scenario states it, such as {@code 60 s}. */
    public static String plainTime(long nanos) {
        Scale scale = scale((double) nanos, Unit.NANOSECONDS);
        String text = number(nanos / scale.divisor(), DIGITS);
        return (text.contains(".") ? text.replaceAll("\\.?0+$", "") : text) + scale.suffix();
    }

    /** A count, such as {@code 20,000}. */
    public static String count(long value) {
        return count((double) value);
    }

    /** A count, such as {@code 20,000}. */
    public static String count(double value) {
        return format(value, Unit.COUNT);
    }

    /** The point estimate, with as many digits as its interval lets it claim. */
    public static String value(Estimate estimate, Unit unit) {
        Scale scale = scale(estimate.value(), unit);
        return number(estimate.value() / scale.divisor(), decimals(estimate, scale, unit)) + scale.suffix();
    }

    /** The interval in the unit of its point estimate, such as {@code 398 – 427 ms}; a dash where there is none. */
    public static String interval(Estimate estimate, Unit unit) {
        if (estimate.samples() < 2) {
            return "–";
        }
        Scale scale = scale(estimate.value(), unit);
        int decimals = decimals(estimate, scale, unit);
        return number(estimate.low() / scale.divisor(), decimals) + " – "
                + number(estimate.high() / scale.divisor(), decimals) + scale.suffix();
    }

    /**
     * The point estimate and half its interval, such as {@code 61.2 ±1.1 ms}; without an interval the estimate
     * alone, and beside an interval that is not even on both sides the interval itself.
     */
    public static String plusMinus(Estimate estimate, Unit unit) {
        double half = (estimate.high() - estimate.low()) / 2;
        Scale scale = scale(Math.max(Math.abs(estimate.value()), half), unit);
        if (estimate.samples() < 2 || !(half > 0)) {
            return value(estimate, unit);
        }
        if (Math.abs(estimate.high() + estimate.low() - 2 * estimate.value()) > half / 10) {
            return value(estimate, unit) + " (" + interval(estimate, unit) + ")";
        }
        double scaled = half / scale.divisor();
        double size = Math.max(Math.abs(estimate.value()) / scale.divisor(), scaled);
        int decimals = Math.max(decimals(size, unit), Math.clamp(-magnitude(scaled / 3), 0, MOST_DECIMALS));
        return number(estimate.value() / scale.divisor(), decimals) + " ±" + number(scaled, decimals) + scale.suffix();
    }

    /** A difference, as {@link #plusMinus} with its sign. */
    public static String signed(Estimate difference, Unit unit) {
        String text = plusMinus(difference, unit);
        return difference.value() > 0 ? "+" + text : text.replaceFirst("^-", "−");
    }

    /** A range in the unit of its upper end, such as {@code 1.02 – 1.98 s}. */
    public static String range(double low, double high, Unit unit) {
        Scale scale = scale(high, unit);
        double top = high / scale.divisor();
        int decimals = decimals(top, unit);
        String lowText = number(low / scale.divisor(), decimals);
        String highText = number(top, decimals);
        return (lowText.equals(highText) ? highText : lowText + " – " + highText) + scale.suffix();
    }

    /** A confidence, such as {@code 95 %}. */
    public static String percent(double share) {
        return number(share * 100, share * 100 == Math.rint(share * 100) ? 0 : 1) + " %";
    }

    static Scale scale(double value, Unit unit) {
        double size = Math.abs(value);
        return switch (unit) {
            case NANOSECONDS -> largest(size < MINUTES_FROM_NANOS ? Math.min(size, 1e9) : size, TIMES);
            case BYTES -> largest(size, SIZES);
            case PER_SECOND -> new Scale(1, "/s");
            case COUNT -> new Scale(1, "");
            case SHARE -> new Scale(0.01, " %");
        };
    }

    private static Scale largest(double size, Scale[] scales) {
        Scale chosen = scales[0];
        for (Scale scale : scales) {
            // 999.7 us is shown as 1.00 ms, not as 1,000 us.
            if (size >= 0.9995 * scale.divisor()) {
                chosen = scale;
            }
        }
        return chosen;
    }

    private static int decimals(Estimate estimate, Scale scale, Unit unit) {
        double scaled = estimate.value() / scale.divisor();
        double half = (estimate.high() - estimate.low()) / 2 / scale.divisor();
        int plain = decimals(scaled, unit);
        return half > 0 ? Math.max(plain, Math.min(MOST_DECIMALS, -magnitude(half / 3))) : plain;
    }

    /** Decimals that give a number three digits; whole counts have none. */
    private static int decimals(double scaled, Unit unit) {
        boolean whole = scaled == Math.rint(scaled) && unit != Unit.NANOSECONDS && unit != Unit.BYTES;
        if (scaled == 0 || whole) {
            return 0;
        }
        return Math.clamp((long) DIGITS - 1 - magnitude(scaled), 0, MOST_DECIMALS);
    }

    /** The power of ten of the first digit, once the number is rounded to three digits. */
    private static int magnitude(double value) {
        return (int) Math.floor(StrictMath.log10(Math.abs(value) * 1.0005));
    }

    private static String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.matches("-[0.,]+") ? text.substring(1) : text;
    }
}
