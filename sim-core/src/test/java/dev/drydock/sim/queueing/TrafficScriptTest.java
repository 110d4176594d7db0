package dev.drydock.sim.queueing;

import static dev.drydock.sim.queueing.Worlds.MILLI;
import static dev.drydock.sim.queueing.Worlds.SECOND;
import static dev.drydock.sim.queueing.Worlds.balancer;
import static dev.drydock.sim.queueing.Worlds.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Request;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.KeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is drawn before a run is what arrives in the simulator. */
class TrafficScriptTest {
    private static final long SEED = 11;

    private record Came(long at, long key, int priority, long work) {}

    private static PolicySpec<?> telling(List<Came> came) {
        return Worlds.policy(
                setup -> new Seen() {
                    @Override
                    int choose(Request request, Context context) {
                        came.add(new Came(context.now(), request.key(), request.priority(), request.work()));
                        return servers().at(0);
                    }
                },
                Policy.Hears.REQUESTS);
    }

    private static ServiceSpec service(TrafficSpec traffic, BalancerSpec balancers) {
        return new ServiceSpec(
                "api", Optional.of(traffic), Distribution.exponential(10.0 * MILLI), Worlds.servers(5), balancers);
    }

    private static List<Came> scripted(TrafficScript script) {
        List<Came> came = new ArrayList<>();
        for (int i = 0; i < script.arrivals().length; i++) {
            came.add(new Came(script.arrivals()[i], script.keys()[i], script.priorities()[i], script.works()[i]));
        }
        return came;
    }

    @ParameterizedTest
    @EnumSource(Assignment.class)
    void anOpenLoopIsTheSame(Assignment assignment) {
        List<Came> came = new ArrayList<>();
        TrafficSpec traffic = new TrafficSpec(
                new ArrivalSpec.Poisson(500),
                Optional.of(0.3),
                Optional.of(new KeySpec.Zipf(50, 1)),
                List.of(0.2, 0.3, 0.5));
        ServiceSpec service = service(traffic, balancer(telling(came), 3).with(assignment));
        run(SEED, 0, 5 * SECOND, service);

        TrafficScript script = TrafficScript.draw(service, SEED, 5 * SECOND);

        assertThat(came).hasSizeGreaterThan(500);
        assertThat(scripted(script)).isEqualTo(came);
        assertThat(script.balancers()).contains(0, 1, 2).doesNotContain(3);
    }

    @Test
    void theRequestsOfAClosedLoopBringTheSameInTheSameOrder() {
        List<Came> came = new ArrayList<>();
        TrafficSpec traffic = new TrafficSpec(
                new ArrivalSpec.Closed(4, Optional.of(Distribution.exponential(20.0 * MILLI))), Optional.empty());
        ServiceSpec service = service(traffic, balancer(telling(came), 1));
        run(SEED, 0, 5 * SECOND, service);

        TrafficScript script = TrafficScript.draw(service, SEED, 5 * SECOND);

        assertThat(came).hasSizeGreaterThan(200).hasSizeLessThanOrEqualTo(script.size());
        assertThat(script.clients()).isEqualTo(4);
        for (int i = 0; i < came.size(); i++) {
            assertThat(script.works()[i]).isEqualTo(came.get(i).work());
            assertThat(script.keys()[i]).isEqualTo(came.get(i).key());
        }
        assertThat(came.getFirst().at())
                .isEqualTo(
                        java.util.Arrays.stream(script.thinks()).limit(4).min().orElseThrow());
    }

    @Test
    void aServiceWhoseRequestsAskSeveralServersHasNoScript() {
        TrafficSpec traffic = new TrafficSpec(new ArrivalSpec.Poisson(100), Optional.empty());
        ServiceSpec service =
                service(traffic, balancer(telling(new ArrayList<>()), 1)).with(new FanOutSpec(2, 2, false, false));

        assertThatThrownBy(() -> TrafficScript.draw(service, SEED, SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("several servers");
    }
}
