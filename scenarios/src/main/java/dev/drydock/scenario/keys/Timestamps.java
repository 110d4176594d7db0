package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times and amounts in the columns of recordings. */
final class Timestamps {
    private static final long SECOND = 1_000_000_000L;

    private Timestamps() {}

    /**
     * A time in nanoseconds, from 1970 on for a date: {@code 2023-11-16 18:17:03.9799600}, with a T and a zone or without,
     * {@code 12.5ms}, or a number of units.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static long parse(String text, Optional<Long> unit) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d[ T].*")) {
            return date(text.replace(' ', 'T'));
        }
        if (unit.isPresent()) {
            BigDecimal number = number(text);
            return number.multiply(BigDecimal.valueOf(unit.get()))
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
        if (text.matches("[0-9.]+") && number(text).signum() != 0) {
            throw new IllegalArgumentException(
                    "the time " + text + " needs a unit: say what it counts, as in unit: 1s");
        }
        return Quantity.DURATION.parse(text);
    }

    private static long date(String text) {
        try {
            boolean zoned = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") && text.length() > "2023-11-16T18:17".length();
            LocalDateTime time = zoned
                    ? OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : LocalDateTime.parse(text);
            Instant instant = time.toInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "expected a time such as 2023-11-16 18:17:03.97, found '" + text.replace('T', ' ') + "'", e);
        }
    }

    /** An amount, at least 0. */
    static double amount(String text) {
        BigDecimal number = number(text);
        if (number.signum() < 0) {
            throw new IllegalArgumentException("an amount is not negative: '" + text + "'");
        }
        return number.doubleValue();
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number, found '" + text + "'", e);
        }
    }
}
