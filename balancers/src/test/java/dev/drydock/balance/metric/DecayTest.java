package dev.drydock.balance.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The exponential that is the same on every machine. */
class DecayTest {

    @Property
    void isTheExponential(@ForAll @DoubleRange(min = 0, max = 699) double x) {
        assertThat(Decay.exp(x) / StrictMath.exp(-x)).isCloseTo(1, within(1e-13));
    }

    @Test
    void endsWhereNothingIsLeft() {
        assertThat(Decay.exp(0)).isEqualTo(1);
        assertThat(Decay.exp(700) / StrictMath.exp(-700)).isCloseTo(1, within(1e-13));
        assertThat(Decay.exp(701)).isZero();
        assertThat(Decay.exp(1e300)).isZero();
    }

    @Test
    void halfIsLeftAfterTheHalfLife() {
        assertThat(new Decay(Duration.ofSeconds(10)).left(6_931_471_806L)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void takesSomeTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Decay(Duration.ZERO))
                .withMessage("decay takes some time, more than 0s");
    }
}
