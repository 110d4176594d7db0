package dev.drydock.sim.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    /** From the authors' xoroshiro128plusplus.c with the state 1, 2. */
    @Test
    void givesTheNumbersOfTheReferenceImplementation() {
        RandomStream random = new RandomStream(1, 2);
        assertThat(LongStream.generate(random::nextLong).limit(10).mapToObj(Long::toUnsignedString))
                .containsExactly(
                        "393217",
                        "669327710093319",
                        "1732421326133921491",
                        "11394790081659126983",
                        "9555452776773192676",
                        "3586421180005889563",
                        "1691397964866707553",
                        "10735626796753111697",
                        "15216282715349408991",
                        "14247243556711267923");
    }

    @Property(tries = 100)
    void givesTheNumbersOfTheJavaPlatformsOwn(@ForAll long s0, @ForAll long s1) {
        if ((s0 | s1) == 0) {
            return;
        }
        byte[] state = ByteBuffer.allocate(16).putLong(s0).putLong(s1).array();
        RandomGenerator platform =
                RandomGeneratorFactory.of("Xoroshiro128PlusPlus").create(state);
        RandomStream random = new RandomStream(s0, s1);
        for (int i = 0; i < 100; i++) {
            assertThat(random.nextLong()).isEqualTo(platform.nextLong());
        }
    }

    @Property
    void boundedNumbersStayInBounds(@ForAll long seed, @ForAll long a, @ForAll long b) {
        long min = Math.min(a, b) >> 2;
        long max = Math.max(a, b) >> 2;
        RandomStream random = new RandomStream(seed);
        assertThat(random.nextBetween(min, max)).isBetween(min, max);
        assertThat(random.nextBetween(min, min)).isEqualTo(min);
        assertThat(random.nextDouble()).isBetween(0.0, 1 - 0x1.0p-53);
    }

    @Test
    void boundedNumbersAreUnbiased() {
        RandomStream random = new RandomStream(3);
        // Two thirds of the range of 64 bits: a plain remainder would draw the lower half twice as often.
        long bound = (1L << 62) + (1L << 61);
        int low = 0;
        for (int i = 0; i < 30_000; i++) {
            low += random.nextLong(bound) < bound / 3 ? 1 : 0;
        }
        assertThat(low).isBetween(10_000 - 330, 10_000 + 330);
    }

    @Test
    void refusesAnEmptyRange() {
        RandomStream random = new RandomStream(1);
        assertThatIllegalArgumentException().isThrownBy(() -> random.nextLong(0));
        assertThatIllegalArgumentException().isThrownBy(() -> random.nextBetween(2, 1));
    }

    @Test
    void aStreamDoesNotDependOnWhatOthersDraw() {
        RandomStreams streams = new RandomStreams(42);
        streams.stream("arrivals").nextLong();
        streams.stream("arrivals").nextLong();
        assertThat(streams.stream("network").nextLong())
                .isEqualTo(new RandomStreams(42).stream("network").nextLong())
                .isNotEqualTo(new RandomStreams(43).stream("network").nextLong())
                .isNotEqualTo(new RandomStreams(42).stream("arrivals").nextLong());
    }
}
