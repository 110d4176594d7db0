package dev.drydock.manifest.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts as apimachinery's resource.Quantity reads them: the vectors of its own quantity_test.go among them. */
class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "500m, 500",
        "0.5, 500",
        ".5, 500",
        "1., 1000",
        "2, 2000",
        "1e3, 1000000",
        "1E3, 1000000",
        "5e-3, 5",
        "1k, 1000000",
        "1Ki, 1024000",
        "100u, 1",
        "1n, 1",
        "1001u, 2",
        "+1, 1000"
    })
    void readsThousandthsRoundedUp(String text, long millis) {
        assertThat(Quantity.parse(text).orElseThrow().millis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "128974848, 128974848",
        "129e6, 129000000",
        "129M, 129000000",
        "123Mi, 128974848",
        "1Gi, 1073741824",
        "1.5Gi, 1610612736",
        "1Ti, 1099511627776",
        "1E, 1000000000000000000",
        "100m, 1",
        "400m, 1"
    })
    void readsWholeUnitsRoundedUp(String text, long whole) {
        assertThat(Quantity.parse(text).orElseThrow().whole()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 Gi", "1gi", "Gi", "1.2.3", "1K", "e3", "1e", "--1", "0x10", "1MiB", "lots"})
    void refusesOthers(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @Test
    void holdsTheLargest() {
        assertThat(Quantity.parse("1e99").orElseThrow().whole()).isEqualTo(1L << 60);
        assertThat(Quantity.parse("-1").orElseThrow().isNegative()).isTrue();
    }
}
