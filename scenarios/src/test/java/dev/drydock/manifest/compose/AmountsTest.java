package dev.drydock.manifest.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "10s, 10000000000", "1m30s, 90000000000", "1h, 3600000000000", "2.5s, 2500000000", "100ms, 100000000",
        "40us, 40000", "1d, 86400000000000", "0, 0", "0s, 0", "1h5m30s20ms, 3930020000000"
    })
    void durationsAreThoseOfGo(String text, long nanos) {
        assertThat(Amounts.duration(text)).hasValue(nanos);
    }

    @ParameterizedTest
    @CsvSource({
        "512, 512", "2b, 2", "1024kb, 1048576", "300m, 314572800", "1gb, 1073741824", "1.5GiB, 1610612736", "50M, 52428800",
        "2 g, 2147483648"
    })
    void sizesArePowersOf1024(String text, long bytes) {
        assertThat(Amounts.size(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 500", "2, 2000", ".25, 250", "0.0001, 1", "0, 0", "1e1, 10000"})
    void coresAreThousandths(String text, long millis) {
        assertThat(Amounts.cpuMillis(text)).hasValue(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "10", "-1s", "1 s", "1x", "99999999999999999999999w", "1s garbage"})
    void otherTextsAreNoDurations(String text) {
        assertThat(Amounts.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1", "1zb", "half", "99999999999999999999999999t"})
    void otherTextsAreNoSizes(String text) {
        assertThat(Amounts.size(text)).isEmpty();
    }
}
