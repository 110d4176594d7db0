package dev.drydock.sim.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final long MILLI = 1_000_000;
    private static final int MANY = 100_000;

    private record Arrival(long at, int from, Object message) {}

    private final Simulation simulation = new Simulation(7);
    private final List<Arrival> arrivals = new ArrayList<>();

    @Test
    void latencyHasTheMomentsOfItsDistribution() {
        Network network =
                network(spec(Distribution.uniform(30 * MILLI, 40 * MILLI)).build());
        for (int i = 0; i < MANY; i++) {
            network.send(0, 1, 100, i);
        }
        simulation.run();
        SummaryStatistics seen = new SummaryStatistics();
        arrivals.forEach(arrival -> seen.addValue(arrival.at() / 1e6));
        double deviation = 10 / Math.sqrt(12);
        assertThat(seen.getMean()).isCloseTo(35, within(5 * deviation / Math.sqrt(MANY)));
        assertThat(seen.getStandardDeviation()).isCloseTo(deviation, within(0.02));
    }

    @Test
    void jitterIsAddedToTheTopologysLatency() {
        Spec spec = spec(Distribution.constant(10 * MILLI));
        spec.jitter = Optional.of(Distribution.exponential(2.0 * MILLI));
        Network network = network(spec.build());
        for (int i = 0; i < MANY; i++) {
            network.send(0, 1, 100, i);
        }
        simulation.run();
        double mean = arrivals.stream().mapToLong(Arrival::at).average().orElseThrow();
        assertThat(mean / 1e6).isCloseTo(12, within(5 * 2 / Math.sqrt(MANY)));
        assertThat(arrivals.getFirst().at()).isGreaterThanOrEqualTo(10 * MILLI);
        assertThat(network.meanLatency(0, 1)).isCloseTo(12e6, within(1e3));
    }

    /** A card of 1 Gb/s puts 1,024 bytes on the wire in 8,192 ns, one message after the other, whomever they go to. */
    @Test
    void oneCardSendsOneMessageAfterTheOther() {
        Spec spec = spec(Distribution.constant(MILLI));
        spec.bits = OptionalLong.of(1_000_000_000);
        Network network = network(spec.build());
        network.send(0, 1, 1_024, "a");
        network.send(0, 2, 1_024, "b");
        network.send(1, 2, 1_024, "c");
        simulation.run();
        assertThat(arrivals)
                .containsExactlyInAnyOrder(
                        new Arrival(MILLI + 8_192, 0, "a"),
                        new Arrival(MILLI + 2 * 8_192, 0, "b"),
                        new Arrival(MILLI + 8_192, 1, "c"));
    }

    @Test
    void aNarrowLinkQueuesOnlyWhatTravelsOnIt() {
        Spec spec = spec(Distribution.constant(MILLI));
        spec.links.add(new LinkSpec("n1", "n2", Optional.empty(), OptionalDouble.empty(), OptionalLong.of(8_000_000)));
        Network network = network(spec.build());
        network.send(0, 1, 1_000, "slow 1");
        network.send(0, 1, 1_000, "slow 2");
        network.send(0, 2, 1_000, "free");
        network.send(1, 0, 1_000, "back");
        simulation.run();
        assertThat(arrivals)
                .containsExactlyInAnyOrder(
                        new Arrival(MILLI, 0, "free"),
                        new Arrival(MILLI, 1, "back"),
                        new Arrival(2 * MILLI, 0, "slow 1"),
                        new Arrival(3 * MILLI, 0, "slow 2"));
    }

    @Test
    void linksDifferByDirectionAndTheLastExceptionWins() {
        Spec spec = spec(Distribution.constant(MILLI));
        spec.links.add(latency("here", "n2", 5 * MILLI));
        spec.links.add(latency("n1", "n2", 7 * MILLI));
        Network network = network(spec.build());
        network.send(0, 1, 1, "n1 n2");
        network.send(1, 0, 1, "n2 n1");
        network.send(2, 1, 1, "n3 n2");
        simulation.run();
        assertThat(arrivals)
                .containsExactly(
                        new Arrival(MILLI, 1, "n2 n1"),
                        new Arrival(5 * MILLI, 2, "n3 n2"),
                        new Arrival(7 * MILLI, 0, "n1 n2"));
    }

    @Test
    void losesDuplicatesAndHoldsUpTheSharesThatItShould() {
        Spec spec = spec(Distribution.constant(MILLI));
        spec.loss = 0.1;
        spec.duplicate = 0.2;
        spec.reorder = 0.3;
        Network network = network(spec.build());
        for (int i = 0; i < MANY; i++) {
            network.send(0, 1, 1, i);
        }
        simulation.run();
        double delivered = MANY * 0.9 * 1.2;
        double error = 5 * Math.sqrt(MANY * (0.1 * 0.9 + 0.2 * 0.8));
        assertThat(arrivals.size()).isCloseTo((int) delivered, within((int) error));
        long late = arrivals.stream().filter(arrival -> arrival.at() > MILLI).count();
        assertThat((double) late / arrivals.size()).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / delivered)));
        assertThat(arrivals.getLast().at()).isLessThanOrEqualTo(4 * MILLI);
        assertThat(network.traffic().messages()).isEqualTo(MANY);
    }

    @Test
    void impairmentsAddUpAndEnd() {
        Network network = network(spec(Distribution.constant(MILLI)).build());
        Impairment slow = new Impairment(0, 0, 0, 3);
        Impairment gone = new Impairment(1, 0, 0, 2);
        network.impair(slow);
        network.send(0, 1, 1, "slow");
        network.impair(gone);
        network.send(0, 1, 1, "lost");
        network.repair(gone);
        network.repair(slow);
        network.send(0, 2, 1, "well");
        simulation.run();
        assertThat(arrivals).containsExactly(new Arrival(MILLI, 0, "well"), new Arrival(3 * MILLI, 0, "slow"));
    }

    @Test
    void anOrderedLinkKeepsTheOrderAndAnUnorderedOneNeedNot() {
        assertThat(inversions(true)).isZero();
        assertThat(inversions(false)).isPositive();
    }

    private long inversions(boolean ordered) {
        arrivals.clear();
        Spec spec = spec(Distribution.uniform(MILLI, 2 * MILLI));
        spec.ordered = ordered;
        Network network = network(spec.build());
        for (int i = 0; i < 100; i++) {
            network.send(0, 1, 1, i);
        }
        simulation.run();
        long inversions = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            inversions +=
                    (int) arrivals.get(i).message() < (int) arrivals.get(i - 1).message() ? 1 : 0;
        }
        return inversions;
    }

    @Test
    void aCutLinkLosesWhatLeavesAndWhatArrives() {
        Network network = network(spec(Distribution.constant(MILLI)).build());
        network.send(0, 1, 1, "arrives during the cut");
        network.cut(0, 1);
        network.cut(0, 1);
        simulation.runUntil(2 * MILLI);
        network.send(0, 1, 1, "leaves during the cut");
        network.send(1, 0, 1, "the other way");
        network.join(0, 1);
        assertThat(network.isPartitioned()).isTrue();
        network.join(0, 1);
        network.send(0, 1, 1, "after the cut");
        simulation.run();
        assertThat(arrivals).extracting(Arrival::message).containsExactly("the other way", "after the cut");
        assertThat(network.isPartitioned()).isFalse();
    }

    @Test
    void nobodySendsToItself() {
        Network network = network(spec(Distribution.constant(MILLI)).build());
        assertThatThrownBy(() -> network.send(1, 1, 1, "me"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a node does not send messages to itself: n2");
    }

    @Test
    void clientsStandAtTheirSitesAndOnlyNodesAreCounted() {
        Endpoints endpoints = new Endpoints(
                List.of(Place.parse("dallas"), Place.parse("tokyo")),
                List.of(Place.parse("dallas"), Place.parse("tokyo")),
                Optional.empty());
        Network network = attached(new Network(
                simulation,
                NetworkSpec.of(NamedTopology.of("ibm-cloud-2024")),
                endpoints,
                new Tracing(simulation, null)));
        assertThat(network.site(4)).isEqualTo(2);
        assertThat(network.site(5)).isEqualTo(3);
        network.send(network.site(4), 0, 1, "near");
        network.send(network.site(4), 1, 1, "far");
        simulation.run();
        assertThat(arrivals).containsExactly(new Arrival(45_000, 2, "near"), new Arrival(71_500_000, 2, "far"));
        assertThat(network.traffic().messages()).isZero();
    }

    private static LinkSpec latency(String from, String to, long nanos) {
        return new LinkSpec(
                from, to, Optional.of(Distribution.constant(nanos)), OptionalDouble.empty(), OptionalLong.empty());
    }

    /** A network of three nodes at one place. */
    private Network network(NetworkSpec spec) {
        Place here = Place.parse("here");
        Endpoints endpoints = new Endpoints(List.of(here, here, here), List.of(), Optional.empty());
        return attached(new Network(simulation, spec, endpoints, new Tracing(simulation, null)));
    }

    private Network attached(Network network) {
        for (int i = 0; i < 3; i++) {
            network.attach(i, (from, message) -> arrivals.add(new Arrival(simulation.now(), from, message)));
        }
        return network;
    }

    private static Spec spec(Distribution oneWay) {
        Spec spec = new Spec();
        spec.topology = new Topology.Anywhere(oneWay);
        return spec;
    }

    private static final class Spec {
        private Topology topology;
        private final List<LinkSpec> links = new ArrayList<>();
        private Optional<Distribution> jitter = Optional.empty();
        private OptionalLong bits = OptionalLong.empty();
        private double loss;
        private double duplicate;
        private double reorder;
        private boolean ordered;

        NetworkSpec build() {
            return new NetworkSpec(topology, links, jitter, bits, loss, duplicate, reorder, ordered);
        }
    }
}
