package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.Estimate;
import dev.drydock.record.Measure.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NANOSECONDS | 0 | 0 ns",
                "NANOSECONDS | 850 | 850 ns",
                "NANOSECONDS | 12345 | 12.3 µs",
                "NANOSECONDS | 999700 | 1.00 ms",
                "NANOSECONDS | 412000000 | 412 ms",
                "NANOSECONDS | 4214000000 | 4.21 s",
                "NANOSECONDS | 120000000000 | 120 s",
                "NANOSECONDS | 750000000000 | 12.5 min",
                "PER_SECOND | 498.234 | 498/s",
                "PER_SECOND | 12345 | 12,345/s",
                "COUNT | 20000 | 20,000",
                "COUNT | 5.97 | 5.97",
                "COUNT | 0.004 | 0.0040",
                "BYTES | 812 | 812 B",
                "BYTES | 1536 | 1.50 KiB",
                "BYTES | 22020096 | 21.0 MiB",
                "SHARE | 0.125 | 12.5 %",
                "SHARE | 1 | 100 %",
                "COUNT | -3 | -3",
                "COUNT | -0.0 | 0",
            })
    void aValueIsShortAndHasItsUnit(Unit unit, double value, String text) {
        assertThat(Quantities.format(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"60000000000, 60 s", "200000000, 200 ms", "1500000000, 1.5 s", "0, 0 ns", "3600000000000, 60 min"})
    void aTimeOfAScenarioHasNoNeedlessZeros(long nanos, String text) {
        assertThat(Quantities.plainTime(nanos)).isEqualTo(text);
    }

    @Test
    void theIntervalDecidesHowManyDigitsAreShown() {
        Estimate wide = new Estimate(412.3456e6, 390e6, 434e6, 0.95, 20);
        Estimate narrow = new Estimate(499.8123, 499.2, 500.4, 0.95, 20);

        assertThat(Quantities.value(wide, Unit.NANOSECONDS)).isEqualTo("412 ms");
        assertThat(Quantities.interval(wide, Unit.NANOSECONDS)).isEqualTo("390 – 434 ms");
        assertThat(Quantities.value(narrow, Unit.PER_SECOND)).isEqualTo("499.8/s");
        assertThat(Quantities.interval(narrow, Unit.PER_SECOND)).isEqualTo("499.2 – 500.4/s");
    }

    @Test
    void oneSampleHasNoInterval() {
        assertThat(Quantities.interval(new Estimate(5, 5, 5, 0.95, 1), Unit.COUNT))
                .isEqualTo("–");
    }

    @Test
    void aRangeIsInTheUnitOfItsUpperEnd() {
        assertThat(Quantities.range(850e6, 2.1e9, Unit.NANOSECONDS)).isEqualTo("0.85 – 2.10 s");
        assertThat(Quantities.range(3, 3, Unit.COUNT)).isEqualTo("3");
    }
}
