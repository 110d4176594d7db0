package dev.drydock.sim.queueing;

import static dev.drydock.sim.queueing.Worlds.MILLI;
import static dev.drydock.sim.queueing.Worlds.SECOND;
import static dev.drydock.sim.queueing.Worlds.balancer;
import static dev.drydock.sim.queueing.Worlds.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Request;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.KeySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policies are compared over the same requests: when they come, what they are about, how much work they are. */
class CommonRandomNumbersTest {
    private record Came(long at, long key, int priority, long work) {}

    /** Wraps a rule of choosing so that it tells what it was asked about. */
    private static PolicySpec<?> telling(boolean clever, List<Came> came) {
        return Worlds.policy(
                setup -> new Seen() {
                    @Override
                    int choose(Request request, Context context) {
                        came.add(new Came(context.now(), request.key(), request.priority(), request.work()));
                        int any =
                                servers().at(context.random().nextInt(servers().count()));
                        int other =
                                servers().at(context.random().nextInt(servers().count()));
                        return clever && context.requestsAt(other) < context.requestsAt(any) ? other : any;
                    }
                },
                Policy.Hears.REQUESTS);
    }

    private static final TrafficSpec TRAFFIC = new TrafficSpec(
            new ArrivalSpec.Poisson(500),
            Optional.of(0.8),
            Optional.of(new KeySpec.Zipf(50, 1)),
            List.of(0.2, 0.3, 0.5));

    private static List<Came> api(boolean clever) {
        List<Came> came = new ArrayList<>();
        run(
                11,
                0,
                20 * SECOND,
                new ServiceSpec(
                        "api",
                        Optional.of(TRAFFIC),
                        Distribution.exponential(10.0 * MILLI),
                        Worlds.servers(5),
                        balancer(telling(clever, came), 3)));
        return came;
    }

    @Test
    void theSameRequestsComeWhateverThePolicy() {
        List<Came> plain = api(false);

        assertThat(plain).hasSizeGreaterThan(7_000);
        assertThat(api(true)).isEqualTo(plain);
    }

    @Test
    void keysAndPrioritiesHaveTheirShares() {
        List<Came> came = api(false);
        Map<Long, Integer> byKey = new LinkedHashMap<>();
        int[] byPriority = new int[3];
        for (Came each : came) {
            byKey.merge(each.key(), 1, Integer::sum);
            byPriority[each.priority()]++;
        }
        double n = came.size();
        double harmonic = 0;
        for (int rank = 1; rank <= 50; rank++) {
            harmonic += 1.0 / rank;
        }
        double top = 1 / harmonic;

        assertThat(byKey).hasSize(50);
        assertThat(byKey.get(KeySource.hash(0)) / n).isCloseTo(top, within(4 * Math.sqrt(top * (1 - top) / n)));
        assertThat(byPriority[1] / n).isCloseTo(0.3, within(4 * Math.sqrt(0.21 / n)));
        assertThat(byPriority[2] / n).isCloseTo(0.5, within(4 * Math.sqrt(0.25 / n)));
    }

    /** The parts of a request draw from a seed of its own: the works of all parts are the same in any order. */
    @Test
    void partsOfRequestsAreTheSameInEveryTier() {
        assertThat(parts(true)).isEqualTo(parts(false)).hasSizeGreaterThan(500);
    }

    private static List<Long> parts(boolean clever) {
        List<Came> inner = new ArrayList<>();
        ServiceSpec db = new ServiceSpec(
                "db",
                Optional.empty(),
                Distribution.exponential(10.0 * MILLI),
                Worlds.servers(5),
                balancer(telling(clever, inner), 1));
        ServiceSpec api = new ServiceSpec(
                        "api",
                        Optional.of(new TrafficSpec(new ArrivalSpec.Constant(50), Optional.empty())),
                        Distribution.exponential(10.0 * MILLI),
                        Worlds.servers(3),
                        balancer(telling(clever, new ArrayList<>()), 1))
                .with(new FanOutSpec(2, 1, true))
                .with(new CallsSpec(List.of(new CallSpec("db", 2, 1)), false, false));
        run(4, 0, 5 * SECOND, api, db);
        return inner.stream().map(Came::work).sorted().toList();
    }
}
