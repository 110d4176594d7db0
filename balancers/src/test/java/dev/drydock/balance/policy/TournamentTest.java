package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Draws;
import dev.drydock.balance.Fit;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The tree of matches beside a look at all loads. */
class TournamentTest {

    @Property(tries = 300)
    void choosesAmongTheLeast(@ForAll @IntRange(min = 1, max = 70) int limit, @ForAll long seed) {
        SplittableRandom world = new SplittableRandom(seed);
        Draws draws = new Draws(seed);
        Tournament tournament = new Tournament();
        tournament.begin(limit);
        double[] loads = new double[limit];
        Arrays.fill(loads, Tournament.ABSENT);
        for (int i = 0; i < 200; i++) {
            int number = world.nextInt(limit);
            loads[number] = world.nextInt(4) == 0 ? Tournament.ABSENT : world.nextInt(3);
            tournament.set(number, loads[number]);
            double least = Arrays.stream(loads).min().orElseThrow();
            if (least != Tournament.ABSENT) {
                assertThat(loads[tournament.choose(draws)]).isEqualTo(least);
            }
        }
    }

    @Test
    void tiesAreDrawnFairly() {
        Tournament tournament = new Tournament();
        tournament.begin(11);
        double[] loads = {2, 1, 3, 1, 1, Tournament.ABSENT, 1, 2, 1, 1, 1};
        for (int number = 0; number < loads.length; number++) {
            tournament.set(number, loads[number]);
        }
        Draws draws = new Draws(1);
        long[] counts = new long[loads.length];
        for (int i = 0; i < 70_000; i++) {
            counts[tournament.choose(draws)]++;
        }
        Fit.assertFits(counts, 0, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1);
    }
}
