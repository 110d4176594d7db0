package dev.drydock.scenario.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @Property
    void whatIsPrintedReadsBack(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 4) long value) {
        assertThat(Quantity.DURATION.parse(Quantity.DURATION.print(value))).isEqualTo(value);
        assertThat(Quantity.SIZE.parse(Quantity.SIZE.print(value))).isEqualTo(value);
        assertThat(Quantity.BANDWIDTH.parse(Quantity.BANDWIDTH.print(value))).isEqualTo(value);
        assertThat(Quantity.BYTE_RATE.parse(Quantity.BYTE_RATE.print(value))).isEqualTo(value);
    }

    @Property
    void sharesRatesAndDriftsReadBack(@ForAll @DoubleRange(min = 0, max = 1) double share) {
        assertThat(readBack(Forms.SHARE, share)).isEqualTo(share);
        assertThat(readBack(Forms.RATE, share * 1e9)).isEqualTo(share * 1e9);
        assertThat(readBack(Forms.PPM, share * -1e3)).isEqualTo(share * -1e3);
    }

    private static double readBack(ScalarForm<Double> form, double value) {
        return form.parse().apply((String) form.print().apply(value));
    }

    @ParameterizedTest
    @CsvSource({
        "150ms, 150000000",
        "1.5s, 1500000000",
        "2m, 120000000000",
        "1h, 3600000000000",
        "0, 0",
        "3 us, 3000",
        ".5ms, 500000",
        "1e3ns, 1000",
        "0.4ns, 0"
    })
    void readsDurations(String text, long nanos) {
        assertThat(Quantity.DURATION.parse(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "150|a duration needs a unit: 150ms or 150s?",
                "-3s|a duration is not negative: '-3s'",
                "3sec|'3sec' has no known unit; did you mean '3s'?",
                "3MS|'3MS' has no known unit; did you mean '3ms'?",
                "3 days|'3 days' has no known unit; the units of a duration are ns, us, ms, s, m, h",
                "soon|expected a duration such as 150ms, found 'soon'",
                "1e99s|a duration as large as '1e99s' is beyond what can be simulated"
            })
    void saysWhatIsWrongWithADuration(String text, String message) {
        assertThatThrownBy(() -> Quantity.DURATION.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"1Gb/s, 1000000000", "1MB/s, 8000000", "10Kb/s, 10000"})
    void readsBandwidths(String text, long bitsPerSecond) {
        assertThat(Quantity.BANDWIDTH.parse(text)).isEqualTo(bitsPerSecond);
    }

    @ParameterizedTest
    @CsvSource({"64KiB, 65536", "1KB, 1000", "10GiB, 10737418240", "8B, 8"})
    void readsSizes(String text, long bytes) {
        assertThat(Quantity.SIZE.parse(text)).isEqualTo(bytes);
    }
}
