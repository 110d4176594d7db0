package dev.drydock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Property
    void quantilesAreThoseOfCommonsMath(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1e9, max = 1e9) Double> values,
            @ForAll @DoubleRange(min = 0.01, max = 1) double q) {
        double oracle = new Percentile()
                .withEstimationType(EstimationType.R_7)
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray(), q * 100);

        assertThat(Samples.of(values).quantile(q)).isCloseTo(oracle, within(1e-3));
    }

    @Test
    void theEndsAreTheExtremes() {
        Samples samples = Samples.of(3, 1, 2);

        assertThat(samples.quantile(0)).isEqualTo(1);
        assertThat(samples.quantile(0.5)).isEqualTo(2);
        assertThat(samples.quantile(1)).isEqualTo(3);
        assertThatThrownBy(() -> samples.quantile(1.01)).hasMessageContaining("1.01");
        assertThatThrownBy(() -> samples.quantile(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void noSamplesAndNoNumbersAreRefused() {
        assertThatThrownBy(Samples::of).hasMessageContaining("no samples");
        assertThatThrownBy(() -> Samples.of(1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Samples.of(Double.NEGATIVE_INFINITY)).hasMessageContaining("-Infinity");
    }
}
