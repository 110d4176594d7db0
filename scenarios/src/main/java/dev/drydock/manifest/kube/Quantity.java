package dev.drydock.manifest.kube;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as Kubernetes writes it: {@code 500m}, {@code 1.5}, {@code 1Gi}, {@code 1e3} (apimachinery, resource.Quantity).
 *
 * @param value in whole units: cores, bytes, pieces
 */
record Quantity(BigDecimal value) {
    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30}))(?:[eE]([+-]?\\d{1,2})|([KMGTPE]i|[numkMGTPE]))?");
    private static final String BINARY = "KMGTPE";
    private static final String DECIMAL = "numkMGTPE";
    private static final int[] POWERS = {-9, -6, -3, 3, 6, 9, 12, 15, 18};
    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 60);

    /** Reads one; empty when it is none. */
    static Optional<Quantity> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(form.group(1));
        if (form.group(2) != null) {
            return Optional.of(new Quantity(number.scaleByPowerOfTen(Integer.parseInt(form.group(2)))));
        }
        String suffix = form.group(3);
        if (suffix == null) {
            return Optional.of(new Quantity(number));
        }
        if (suffix.endsWith("i")) {
            int power = 10 * (BINARY.indexOf(suffix.charAt(0)) + 1);
            return Optional.of(
                    new Quantity(number.multiply(BigDecimal.valueOf(2).pow(power))));
        }
        return Optional.of(new Quantity(number.scaleByPowerOfTen(POWERS[DECIMAL.indexOf(suffix)])));
    }

    boolean isNegative() {
        return value.signum() < 0;
    }

    /** In thousandths, rounded up, at most 2^60. */
    long millis() {
        return rounded(value.scaleByPowerOfTen(3));
    }

    /** In whole units, rounded up, at most 2^60. */
    long whole() {
        return rounded(value);
    }

    private static long rounded(BigDecimal amount) {
        return amount.min(MOST).setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
