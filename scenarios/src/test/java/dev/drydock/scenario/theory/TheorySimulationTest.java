package dev.drydock.scenario.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.record.Measures;
import dev.drydock.scenario.Protocols;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.queueing.BalancerSpec;
import dev.drydock.sim.queueing.Discipline;
import dev.drydock.sim.queueing.PolicySpec;
import dev.drydock.sim.queueing.ServerSpec;
import dev.drydock.sim.queueing.ServersSpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.ServicesSpec;
import dev.drydock.sim.queueing.ServicesTrial;
import dev.drydock.sim.queueing.TrafficSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulator against theory. Times are in mean service times, here milliseconds; the wanted values were computed
 * independently. A mean over trials may lie 4.5 of its standard errors away, and a thousandth for what the simulator
 * rounds.
 */
class TheorySimulationTest {
    private static final long UNIT = 1_000_000;
    private static final int TRIALS = 16;
    private static final double FAR = 4.5;

    /** What is simulated: a queue, or a farm of them. */
    record World(
            String name,
            Distribution work,
            double load,
            int servers,
            int cores,
            int queue,
            Discipline discipline,
            String policy) {
        static World one(String name, Distribution work, double load) {
            return new World(name, work, load, 1, 1, -1, Discipline.FIFO, "random");
        }

        World cores(int count) {
            return new World(name, work, load, servers, count, queue, discipline, policy);
        }

        World queue(int room) {
            return new World(name, work, load, servers, cores, room, discipline, policy);
        }

        World order(Discipline other) {
            return new World(name, work, load, servers, cores, queue, other, policy);
        }

        World farm(int count, String other) {
            return new World(name, work, load, count, cores, queue, discipline, other);
        }

        /** Some hundred thousand requests of all trials together, after a warm-up. */
        ServicesSpec spec(long units) {
            TrafficSpec traffic = new TrafficSpec(new ArrivalSpec.Poisson(1), Optional.of(load));
            List<ServerSpec> all =
                    Collections.nCopies(servers, new ServerSpec(cores, 1, 1, "", ServerSpec.USUAL.changes()));
            Optional<Integer> room = queue < 0 ? Optional.empty() : Optional.of(queue);
            ServiceSpec service = new ServiceSpec(
                    "api",
                    Optional.of(traffic),
                    work,
                    new ServersSpec(all, room, discipline),
                    new BalancerSpec(List.of(named(policy)), 1, Optional.empty()));
            long duration = units * UNIT / servers / cores;
            return new ServicesSpec(List.of(service), new MeasureSpec(duration, duration / 10, duration, false));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static PolicySpec<?> named(String name) {
        return usual(Protocols.builtIn().policies().get(name));
    }

    private static <O extends Record> PolicySpec<O> usual(PolicyProvider<O> provider) {
        return new PolicySpec<>(provider, provider.defaults());
    }

    static Stream<Arguments> exact() {
        Distribution exponential = Distribution.exponential(UNIT);
        Distribution constant = Distribution.constant(UNIT);
        Distribution hyper = Distribution.hyperexponential(UNIT, 4);
        Distribution lognormal = Distribution.lognormalOfLog(Math.log(UNIT) - 0.5, 1);
        return Stream.of(
                Arguments.of(
                        World.one("M/M/1 at 90 %", exponential, 0.9),
                        Map.of("sojourn.mean", 10.0, "sojourn.p50", 6.93147)),
                Arguments.of(World.one("M/M/3", exponential, 0.9).cores(3), Map.of("wait.mean", 2.72353674)),
                Arguments.of(World.one("M/M/10", exponential, 0.9).cores(10), Map.of("wait.mean", 0.66873152)),
                Arguments.of(World.one("M/D/1 at 80 %", constant, 0.8), Map.of("wait.mean", 2.0, "wait.p99", 10.35589)),
                Arguments.of(World.one("M/D/1 at 50 %", constant, 0.5), Map.of("wait.p99", 3.33626)),
                Arguments.of(World.one("M/H/1", hyper, 0.8), Map.of("wait.mean", 10.0)),
                Arguments.of(World.one("M/LN/1", lognormal, 0.8), Map.of("wait.mean", 5.43656)),
                Arguments.of(
                        World.one("M/M/1-PS", exponential, 0.8).order(Discipline.PROCESSOR_SHARING),
                        Map.of("sojourn.mean", 5.0)),
                Arguments.of(
                        World.one("M/H/1-PS", hyper, 0.8).order(Discipline.PROCESSOR_SHARING),
                        Map.of("sojourn.mean", 5.0)),
                Arguments.of(
                        World.one("M/D/1-PS", constant, 0.8).order(Discipline.PROCESSOR_SHARING),
                        Map.of("sojourn.mean", 5.0)),
                Arguments.of(
                        World.one("M/M/2-PS", exponential, 0.8).cores(2).order(Discipline.PROCESSOR_SHARING),
                        Map.of("sojourn.mean", 1 / 0.36)),
                Arguments.of(
                        World.one("M/M/1-LIFO", exponential, 0.8).order(Discipline.LIFO),
                        Map.of("sojourn.mean", 5.0, "wait.mean", 4.0)),
                Arguments.of(
                        World.one("M/H/1-LIFO-PR", hyper, 0.8).order(Discipline.PREEMPTIVE_LIFO),
                        Map.of("sojourn.mean", 5.0)),
                Arguments.of(World.one("M/M/1-SRPT", exponential, 0.8).order(Discipline.SRPT), Map.of()),
                Arguments.of(World.one("M/M/1/10", exponential, 0.9).queue(9), Map.of("errors", 0.05081373)),
                Arguments.of(World.one("M/M/1/10 overloaded", exponential, 1.2).queue(9), Map.of("errors", 0.19258650)),
                Arguments.of(World.one("M/H/10/10", hyper, 0.8).cores(10).queue(0), Map.of("errors", 0.1216610643)),
                Arguments.of(World.one("M/D/100/100", constant, 1).cores(100).queue(0), Map.of("errors", 0.0757004527)),
                Arguments.of(
                        World.one("random over 10", exponential, 0.8).farm(10, "random"), Map.of("sojourn.mean", 5.0)),
                Arguments.of(World.one("round robin over 10", exponential, 0.8).farm(10, "round-robin"), Map.of()),
                Arguments.of(
                        World.one("least work of 10", exponential, 0.9).farm(10, "least-work"),
                        Map.of("sojourn.mean", 1.66873)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exact")
    void agrees(World world, Map<String, Double> wanted) {
        ServicesSpec spec = world.spec(20_000);
        KnownQueue known = KnownQueue.of(spec).orElseThrow();
        wanted.forEach((name, value) -> assertThat(known.value(name).orElseThrow() / unit(name))
                .as(name)
                .isCloseTo(value, within(1e-5 * value)));
        Map<String, double[]> samples = samples(spec, TRIALS);
        int compared = 0;
        for (String name : KnownQueue.measures()) {
            if (known.value(name).isPresent() && !name.endsWith("p999")) {
                double exact = known.value(name).getAsDouble();
                double[] each = samples.get(name);
                double error = Math.sqrt(StatUtils.variance(each) / each.length) + 1e-3 * exact / FAR;
                assertThat(StatUtils.mean(each)).as(name).isCloseTo(exact, within(FAR * error + 1e-9));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(4);
    }

    private static double unit(String measure) {
        return measure.contains(".") ? UNIT : 1;
    }

    @Test
    void theShortestOfTwoAmongAHundredIsALittleAboveTheLimit() {
        assertAboveTheLimit(
                World.one("JSQ(2)", Distribution.exponential(UNIT), 0.9).farm(100, "two-choices"), 2.614057);
    }

    @Test
    void theLeastWorkOfTwoAmongAHundredIsALittleAboveTheLimit() {
        assertAboveTheLimit(
                World.one("LWL(2)", Distribution.exponential(UNIT), 0.9).farm(100, "least-work-of-d"), 2.050285);
    }

    private static void assertAboveTheLimit(World world, double limit) {
        ServicesSpec spec = world.spec(200_000);
        KnownQueue known = KnownQueue.of(spec).orElseThrow();
        assertThat(known.model().isLimit()).isTrue();
        assertThat(known.value("sojourn.mean").orElseThrow() / UNIT).isCloseTo(limit, within(1e-6));
        double[] samples = samples(spec, 8).get(Measures.SOJOURN + ".mean");
        double error = Math.sqrt(StatUtils.variance(samples) / samples.length) / UNIT;
        assertThat(StatUtils.mean(samples) / UNIT).isBetween(limit - FAR * error, 1.03 * limit);
    }

    private static Map<String, double[]> samples(ServicesSpec spec, int trials) {
        Map<String, List<Double>> lists = new TreeMap<>();
        for (int trial = 1; trial <= trials; trial++) {
            ServicesTrial.run(spec, 1000 + trial, trial, null)
                    .record()
                    .measures()
                    .forEach((name, value) -> lists.computeIfAbsent(name, each -> new ArrayList<>())
                            .add(value));
        }
        Map<String, double[]> samples = new TreeMap<>();
        lists.forEach((name, list) ->
                samples.put(name, list.stream().mapToDouble(Double::doubleValue).toArray()));
        return samples;
    }
}
