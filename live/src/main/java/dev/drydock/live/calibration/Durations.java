package dev.drydock.live.calibration;

import java.math.BigDecimal;
import java.math.MathContext;

/** Durations and numbers as a scenario file says them, with four digits. */
final class Durations {
    private static final MathContext DIGITS = new MathContext(4);

    private Durations() {}

    /** Such as {@code 1.234ms}. */
    static String text(double nanos) {
        BigDecimal rounded = new BigDecimal(Math.max(0, nanos)).round(DIGITS);
        double size = rounded.doubleValue();
        if (size >= 1e9) {
            return plain(rounded.movePointLeft(9)) + "s";
        }
        if (size >= 1e6) {
            return plain(rounded.movePointLeft(6)) + "ms";
        }
        return size >= 1e3 ? plain(rounded.movePointLeft(3)) + "us" : Math.round(size) + "ns";
    }

    /** Such as {@code 0.1234}. */
    static BigDecimal digits(double value) {
        return new BigDecimal(new BigDecimal(value).round(DIGITS).toPlainString()).stripTrailingZeros();
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
