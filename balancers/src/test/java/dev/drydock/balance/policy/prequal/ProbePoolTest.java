package dev.drydock.balance.policy.prequal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The pool against a list, and the rules against their wording in section 4 of the paper. */
class ProbePoolTest {
    private static final int SIZE = 5;

    private record Probe(int server, int rif, long latency, long arrival, int uses) {}

    /** Few servers, few values: answers of known servers, a full pool and equal loads are all frequent. */
    @Property(tries = 200)
    void followsTheRules(@ForAll long seed) {
        Draws draws = new Draws(seed);
        ProbePool pool = new ProbePool(SIZE);
        List<Probe> model = new ArrayList<>();
        for (int now = 0; now < 200; now++) {
            int server = draws.nextInt(8);
            switch (draws.nextInt(5)) {
                case 0, 1 -> {
                    Probe probe = new Probe(server, draws.nextInt(6), draws.nextInt(4), now, 1 + draws.nextInt(3));
                    model.removeIf(other -> other.server() == server);
                    if (model.size() == SIZE) {
                        model.remove(0);
                    }
                    model.add(probe);
                    pool.add(server, probe.rif(), probe.latency(), now, probe.uses());
                }
                case 2 -> {
                    model.replaceAll(p -> p.server() == server ? with(p, p.rif() + 1, p.uses()) : p);
                    pool.sentTo(server);
                }
                case 3 -> {
                    int before = now - 20;
                    model.removeIf(p -> p.arrival() < before);
                    pool.expire(before);
                }
                default -> {
                    if (!model.isEmpty()) {
                        int used = draws.nextInt(model.size());
                        Probe probe = model.get(used);
                        model.set(used, with(probe, probe.rif(), probe.uses() - 1));
                        model.removeIf(p -> p.uses() == 0);
                        pool.use(used);
                    }
                }
            }
            assertThat(contents(pool)).isEqualTo(model);
            assertThat(pool.count()).isLessThanOrEqualTo(SIZE);
            int hotAbove = draws.nextInt(6);
            int avoid = draws.nextInt(9) - 1;
            assertThat(pool.best(hotAbove, avoid)).isEqualTo(best(model, hotAbove, avoid));
            if (!model.isEmpty()) {
                assertThat(pool.worst(hotAbove)).isEqualTo(worst(model, hotAbove));
            }
        }
    }

    /** If all are hot, the lowest RIF; otherwise, among the cold, the lowest latency. */
    private static int best(List<Probe> model, int hotAbove, int avoid) {
        List<Probe> allowed = model.stream().filter(p -> p.server() != avoid).toList();
        List<Probe> cold = allowed.stream().filter(p -> p.rif() <= hotAbove).toList();
        return (cold.isEmpty()
                        ? allowed.stream().min(Comparator.comparingInt(Probe::rif))
                        : cold.stream().min(Comparator.comparingLong(Probe::latency)))
                .map(model::indexOf)
                .orElse(-1);
    }

    /** If any is hot, the highest RIF; otherwise the highest latency. Of equals, the first. */
    private static int worst(List<Probe> model, int hotAbove) {
        boolean anyHot = model.stream().anyMatch(p -> p.rif() > hotAbove);
        long highest = model.stream()
                .mapToLong(p -> anyHot ? p.rif() : p.latency())
                .max()
                .getAsLong();
        return IntStream.range(0, model.size())
                .filter(i -> (anyHot ? model.get(i).rif() : model.get(i).latency()) == highest)
                .findFirst()
                .getAsInt();
    }

    private static Probe with(Probe probe, int rif, int uses) {
        return new Probe(probe.server(), rif, probe.latency(), probe.arrival(), uses);
    }

    private static List<Probe> contents(ProbePool pool) {
        return IntStream.range(0, pool.count())
                .mapToObj(
                        i -> new Probe(pool.server(i), pool.rif(i), pool.latency(i), pool.arrival(i), pool.usesLeft(i)))
                .toList();
    }

    @Property(tries = 100)
    void quantilesAreThoseOfTheLastAnswers(
            @ForAll @IntRange(min = 1, max = 20) int window, @ForAll List<@IntRange(min = 0, max = 9) Integer> rifs) {
        RifDistribution distribution = new RifDistribution(window);
        for (int count = 1; count <= rifs.size(); count++) {
            distribution.add(rifs.get(count - 1));
            List<Integer> last = rifs.subList(Math.max(0, count - window), count);
            for (double share : new double[] {0, 0.25, 0.5, 0.84, 0.99}) {
                int quantile = last.stream()
                        .filter(x -> last.stream().filter(y -> y <= x).count() >= share * last.size())
                        .min(Comparator.naturalOrder())
                        .get();
                assertThat(distribution.quantile(share)).isEqualTo(quantile);
            }
        }
    }

    @Test
    void nothingIsHotWhenLatencyAloneDecidesOrNothingIsKnown() {
        RifDistribution distribution = new RifDistribution(3);
        assertThat(distribution.quantile(0.5)).isEqualTo(Integer.MAX_VALUE);
        distribution.add(4);
        assertThat(distribution.quantile(1)).isEqualTo(Integer.MAX_VALUE);
    }
}
