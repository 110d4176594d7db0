package dev.drydock.sim.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.NodeId;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.fault.RandomKind;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.network.LinkSpec;
import dev.drydock.sim.network.NamedTopology;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Place;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.node.ClockSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.OperationMix;
import dev.drydock.sim.workload.WorkloadSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a specification is refused with one clear sentence. */
class SpecTest {
    private static final Distribution ONE = Distribution.constant(1_000_000);

    @ParameterizedTest
    @MethodSource
    void mistakes(String sentence, Supplier<Object> mistake) {
        assertThatThrownBy(mistake::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    static List<Arguments> mistakes() {
        return List.of(
                mistake("a group has 1 to 101 nodes, not 0", () -> GroupSpec.of(Primary.careful(), 0)),
                mistake("initialLog has one number for each of the 2 nodes, not 1", () -> group(List.of(1), List.of())),
                mistake("an initial log holds 0 to 1000000 entries", () -> group(List.of(1, -1), List.of())),
                mistake("there is no node n3; the nodes are n1 to n2", () -> group(List.of(), List.of(new NodeId(3)))),
                mistake("the duration is above 0", () -> new MeasureSpec(0, 0, 1, false)),
                mistake(
                        "the warm-up is shorter than the duration and not negative",
                        () -> new MeasureSpec(10, 10, 1, false)),
                mistake("loss is a share between 0% and 100%, not 120.0%", () -> network(List.of(), 1.2)),
                mistake(
                        "there is no node n9; the nodes are n1 to n2",
                        () -> cluster(network(
                                List.of(new LinkSpec(
                                        "n9", "n1", Optional.of(ONE), OptionalDouble.empty(), OptionalLong.empty())),
                                0))),
                mistake(
                        "there is no region here in ibm-cloud-2024; its regions are dallas, toronto, washington,"
                                + " frankfurt, london, madrid, osaka, sydney, tokyo, sao-paulo",
                        () -> cluster(NetworkSpec.of(NamedTopology.of("ibm-cloud-2024")))),
                mistake(
                        "a place is region, region/zone or region/zone/rack, not a/b/c/d",
                        () -> Place.parse("a/b/c/d")),
                mistake(
                        "the shares of reads, writes and cas make 100% together, not 90.0%",
                        () -> new OperationMix(0.5, 0.3, 0.1)),
                mistake(
                        "a rate of arrivals is above 0/s and at most 1e9/s, not -1.0",
                        () -> new ArrivalSpec.Poisson(-1)),
                mistake(
                        "the times of an arrival trace ascend from at least 0",
                        () -> new ArrivalSpec.Trace(List.of(2L, 1L))),
                mistake("there is at least one key, not 0", () -> new KeySpec.Uniform(0)),
                mistake("an operation is not given up before its first attempt times out", () -> workload(10, 5)),
                mistake(
                        "a disk's capacity is at least 1 byte",
                        () -> new DiskSpec(
                                Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.of(0))),
                mistake(
                        "a clock's drift is between -900000ppm and 9000000ppm, not -1000000.0",
                        () -> new ClockSpec(0, 0, -1e6, 0)),
                mistake(
                        "a factor of slowness is between 1 and 1000000, not 0.5",
                        () -> new Fault.Slow(new NodeSelector.Leader(), 0.5)),
                mistake(
                        "faults begin at 0 or later and end after they begin",
                        () -> new FaultSpec.RandomFaults(List.of(RandomKind.CRASH), ONE, ONE, 5, 4)),
                mistake(
                        "the time between faults is on average at least 1 microsecond",
                        () -> new FaultSpec.RollingRestart(new NodeSelector.All(), 0, Distribution.constant(0), ONE)));
    }

    private static Arguments mistake(String sentence, Supplier<Object> mistake) {
        return Arguments.of(sentence, mistake);
    }

    private static GroupSpec group(List<Integer> initialLog, List<NodeId> down) {
        return new GroupSpec(Primary.careful(), List.of(Place.parse("here"), Place.parse("here")), initialLog, down);
    }

    private static NetworkSpec network(List<LinkSpec> links, double loss) {
        return new NetworkSpec(
                new Topology.Anywhere(ONE), links, Optional.empty(), OptionalLong.empty(), loss, 0, 0, true);
    }

    private static ClusterSpec cluster(NetworkSpec network) {
        return ClusterSpec.of(group(List.of(), List.of()), network, MeasureSpec.lasting(1_000));
    }

    private static WorkloadSpec workload(long timeout, long giveUp) {
        return new WorkloadSpec(
                ClientSpec.EVERYWHERE,
                new ArrivalSpec.Poisson(1),
                new OperationMix(1, 0, 0),
                new KeySpec.Uniform(1),
                8,
                timeout,
                giveUp);
    }
}
