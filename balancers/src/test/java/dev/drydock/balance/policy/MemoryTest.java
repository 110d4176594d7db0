package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Scene;
import dev.drydock.balance.metric.Outstanding;
import dev.drydock.balance.metric.RequestsAt;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Servers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** "The least loaded of that ball's choices after placement is remembered" (Load Balancing with Memory, abstract). */
class MemoryTest {

    /** Draws with replacement that a script gives. */
    private static Randomness script(int... draws) {
        return new Randomness() {
            private int next;

            @Override
            public long nextLong() {
                throw new AssertionError();
            }

            @Override
            public int nextInt(int bound) {
                return draws[next++];
            }

            @Override
            public double nextDouble() {
                throw new AssertionError();
            }

            @Override
            public double nextExponential() {
                throw new AssertionError();
            }
        };
    }

    /** One choice and one remembered: balls into bins by hand. */
    @Test
    void theLeastLoadedAfterPlacementIsRemembered() {
        Policy policy = new PowerOfChoices(1, true, 1, new Outstanding());
        Scene scene = new Scene(script(0, 1, 0, 0, 2));
        policy.servers(Servers.alike(3), 0);
        // Bin 0 is all there is: it has 1 and is remembered.
        assertThat(place(policy, scene)).isEqualTo(0);
        // Bin 1 is drawn and empty: both have 1 then, and the drawn one is kept.
        assertThat(place(policy, scene)).isEqualTo(1);
        // Bin 0 is drawn with 1, bin 1 is remembered with 1: the drawn one gets it and has 2, so bin 1 is kept.
        assertThat(place(policy, scene)).isEqualTo(0);
        // Bin 0 is drawn with 2; bin 1 has 1.
        assertThat(place(policy, scene)).isEqualTo(1);
        // Bin 2 is drawn, and empty.
        assertThat(place(policy, scene)).isEqualTo(2);
    }

    private static int place(Policy policy, Scene scene) {
        int picked = policy.pick(Ask.ANY, scene);
        policy.started(picked, 0);
        return picked;
    }

    /** Beside lists that are sorted anew for every ball; loads change between balls as they like. */
    @Property(tries = 200)
    void candidatesAreTheDrawnAndTheRemembered(
            @ForAll @IntRange(min = 1, max = 3) int d, @ForAll @IntRange(min = 1, max = 4) int m, @ForAll long seed) {
        SplittableRandom world = new SplittableRandom(seed);
        int n = 9;
        int[] draws = world.ints(1000, 0, n).toArray();
        Scene scene = new Scene(script(draws));
        Policy policy = new PowerOfChoices(d, true, m, new RequestsAt());
        policy.servers(Servers.alike(n), 0);
        List<Integer> memory = new ArrayList<>();
        for (int ball = 0; ball < 40; ball++) {
            for (int server = 0; server < n; server++) {
                scene.requests[server] = 100 * world.nextInt(1, 50) + server * 2;
            }
            List<Integer> candidates = new ArrayList<>(memory);
            for (int k = 0; k < d; k++) {
                candidates.add(draws[ball * d + k]);
            }
            int best = candidates.stream()
                    .min(Comparator.comparingInt(s -> scene.requests[s]))
                    .orElseThrow();
            assertThat(policy.pick(Ask.ANY, scene)).isEqualTo(best);
            memory = new TreeSet<>(candidates)
                    .stream()
                            .sorted(Comparator.comparingInt(s -> scene.requests[s] + (s == best ? 1 : 0)))
                            .limit(m)
                            .toList();
        }
    }

    /** Balls into bins: memory brings the highest bin from the order of log n / log log n down to that of two choices. */
    @Test
    void oneChoiceWithMemoryIsNearlyAsGoodAsTwo() {
        int n = 20_000;
        int alone = highest(new PowerOfChoices(1, true, 0, new Outstanding()), n);
        int remembering = highest(new PowerOfChoices(1, true, 1, new Outstanding()), n);
        int two = highest(new PowerOfChoices(2, true, 0, new Outstanding()), n);
        assertThat(remembering).isBetween(two, two + 1).isLessThan(alone - 1);
    }

    private static int highest(Policy policy, int n) {
        Scene scene = new Scene(5);
        policy.servers(Servers.alike(n), 0);
        int[] loads = new int[n];
        int highest = 0;
        for (int ball = 0; ball < n; ball++) {
            highest = Math.max(highest, ++loads[place(policy, scene)]);
        }
        return highest;
    }
}
