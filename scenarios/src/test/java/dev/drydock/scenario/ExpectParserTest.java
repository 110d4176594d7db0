package dev.drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.scenario.Expect.Bound;
import dev.drydock.scenario.Expect.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectParserTest {

    @ParameterizedTest
    @CsvSource({
        "p99(write) < 400ms, write.p99, LESS, 400e6",
        "write.p99<400ms, write.p99, LESS, 400e6",
        "'p999( all ) <= 1.5s', all.p999, AT_MOST, 1.5e9",
        "unavailability < 5s, unavailability, LESS, 5e9",
        "throughput > 400/s, throughput, MORE, 400",
        "throughput >= 6000/m, throughput, AT_LEAST, 100",
        "splitVotes = 0, splitVotes, EQUAL, 0",
        "operations.unknown == 0, operations.unknown, EQUAL, 0",
        "elections != 1, elections, OTHER, 1",
        "split < 1%, split, LESS, 0.01",
        "bytes < 1KiB, bytes, LESS, 1024"
    })
    void readsBounds(String text, String measure, Comparison comparison, double bound) {
        Bound parsed = (Bound) ExpectParser.parse(text);

        assertThat(parsed.measure().name()).isEqualTo(measure);
        assertThat(parsed.comparison()).isEqualTo(comparison);
        assertThat(parsed.bound()).isEqualTo(bound);
        assertThat(parsed.text()).isEqualTo(text);
    }

    @Test
    void readsChecks() {
        assertThat(ExpectParser.parse("linearizable")).isEqualTo(new Expect.Holds("linearizable"));
        assertThat(ExpectParser.parse("invariants")).isEqualTo(new Expect.Holds("invariants"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "p99 < 3s",
                "p99(write)",
                "p99() < 3s",
                "< 3s",
                "throughput > 4",
                "elections < 3s",
                "throughput > fast",
                "p99(write) < -1s",
                "p99(write) <> 3s",
                "write.p99 < 3s < 4s"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> ExpectParser.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void comparesAsItSays() {
        assertThat(Comparison.LESS.holds(1, 1)).isFalse();
        assertThat(Comparison.AT_MOST.holds(1, 1)).isTrue();
        assertThat(Comparison.MORE.holds(2, 1)).isTrue();
        assertThat(Comparison.AT_LEAST.holds(0.9, 1)).isFalse();
        assertThat(Comparison.EQUAL.holds(1, 1)).isTrue();
        assertThat(Comparison.OTHER.holds(1, 1)).isFalse();
    }
}
