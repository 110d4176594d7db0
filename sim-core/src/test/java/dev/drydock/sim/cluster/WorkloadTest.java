package dev.drydock.sim.cluster;

import static dev.drydock.sim.cluster.Clusters.MILLI;
import static dev.drydock.sim.cluster.Clusters.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.record.Action;
import dev.drydock.record.Measures;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.network.NamedTopology;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Place;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.Contact;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    @Test
    void poissonArrivalsHaveTheirRateAndSpread() {
        List<Operation> operations = run(new ArrivalSpec.Poisson(2_000), 20 * SECOND);
        assertThat(operations.size()).isCloseTo(40_000, within(5 * 200));
        double squares = 0;
        for (int i = 1; i < operations.size(); i++) {
            double gap =
                    operations.get(i).intendedNanos() - operations.get(i - 1).intendedNanos();
            squares += gap * gap;
        }
        // The second moment of an exponential time is twice the square of its mean.
        assertThat(squares / operations.size()).isCloseTo(2 * 0.25e12, within(0.05 * 0.5e12));
    }

    @Test
    void constantArrivalsAreEvenlySpaced() {
        List<Operation> operations = run(new ArrivalSpec.Constant(3), 10 * SECOND);
        assertThat(operations).hasSize(29);
        assertThat(operations.get(28).intendedNanos()).isEqualTo(29 * SECOND / 3);
    }

    @Test
    void aTraceIsFollowedUntilTheEndOfTheLoad() {
        assertThat(run(new ArrivalSpec.Trace(List.of(0L, 5 * MILLI, 5 * MILLI, SECOND, 2 * SECOND)), 2 * SECOND))
                .extracting(Operation::intendedNanos)
                .containsExactly(0L, 5 * MILLI, 5 * MILLI, SECOND);
    }

    /** An operation takes 2 ms there and back and a client then thinks for 8 ms: 100 operations a second each. */
    @Test
    void aClosedLoopHasOneOperationPerClientAtATime() {
        ClusterSpec spec = Clusters.of(
                Primary.careful(),
                new ArrivalSpec.Closed(4, Optional.of(Distribution.constant(8 * MILLI))),
                5 * SECOND);
        TrialOutcome outcome = Trial.run(spec, 1, 1);
        assertThat(outcome.history().operations())
                .extracting(Operation::process)
                .containsOnly(0, 1, 2, 3);
        assertThat(outcome.history().operations().size()).isBetween(1_990, 2_000);
    }

    @Test
    void kindsAndKeysHaveTheirShares() {
        List<Operation> operations = run(new ArrivalSpec.Constant(10_000), 5 * SECOND);
        double all = operations.size();
        assertThat(share(operations, Action.Read.class)).isCloseTo(0.4, within(5 * Math.sqrt(0.24 / all)));
        assertThat(share(operations, Action.Write.class)).isCloseTo(0.4, within(5 * Math.sqrt(0.24 / all)));
        assertThat(share(operations, Action.Cas.class)).isCloseTo(0.2, within(5 * Math.sqrt(0.16 / all)));
        double sum = 0;
        for (int rank = 1; rank <= 10; rank++) {
            sum += Math.pow(rank, -0.99);
        }
        double first = operations.stream()
                        .filter(operation -> operation.action().key().equals("k0"))
                        .count()
                / all;
        assertThat(first).isCloseTo(1 / sum, within(5 * Math.sqrt(0.25 / all)));
        List<Operation> cas = operations.stream()
                .filter(o -> o.action() instanceof Action.Cas)
                .toList();
        double swapped = cas.stream().filter(o -> o.outcome() == Outcome.OK).count();
        assertThat(swapped / cas.size()).isGreaterThan(0.25);
    }

    @Test
    void everyValueIsWrittenOnceAndAsLongAsItShouldBe() {
        List<String> values = new ArrayList<>();
        for (Operation operation : run(new ArrivalSpec.Constant(1_000), 5 * SECOND)) {
            switch (operation.action()) {
                case Action.Read read -> {}
                case Action.Write write -> values.add(write.value());
                case Action.Cas cas -> values.add(cas.value());
            }
        }
        assertThat(values)
                .doesNotHaveDuplicates()
                .allSatisfy(value -> assertThat(value).hasSize(8));
    }

    /** Common random numbers: what clients want is the same whatever the network does to it. */
    @Test
    void arrivalsKindsAndKeysDoNotDependOnWhatBecomesOfThem() {
        ClusterSpec near = Clusters.of(Primary.careful(), new ArrivalSpec.Poisson(500), 5 * SECOND);
        NetworkSpec slow = NetworkSpec.of(new Topology.Anywhere(Distribution.exponential(50.0 * MILLI)));
        ClusterSpec far = new ClusterSpec(
                near.group(),
                slow,
                Clusters.SLOW_SYNC,
                near.cpu(),
                near.clock(),
                near.workload(),
                List.of(Clusters.at(SECOND, SECOND, new Fault.Crash(new NodeSelector.Leader(), false))),
                near.measure());
        assertThat(wishes(far)).isEqualTo(wishes(near));
    }

    private static List<String> wishes(ClusterSpec spec) {
        Function<Operation, String> wish = operation -> operation.intendedNanos() + " "
                + operation.action().getClass().getSimpleName() + " "
                + operation.action().key();
        return Trial.run(spec, 9, 1).history().operations().stream().map(wish).toList();
    }

    /** The workload of the EPaxos paper: a share of the operations on one key, the rest on each client's own. */
    @Test
    void conflictsShareOneKeyAndNothingElse() {
        ClusterSpec base = Clusters.of(Primary.careful(), new ArrivalSpec.Closed(10, Optional.empty()), 5 * SECOND);
        List<Operation> operations =
                history(base.with(base.workload().orElseThrow().with(new KeySpec.Conflicts(0.3))));
        double shared =
                operations.stream().filter(o -> o.action().key().equals("k0")).count();
        assertThat(shared / operations.size()).isCloseTo(0.3, within(0.03));
        assertThat(operations.stream().filter(o -> !o.action().key().equals("k0")))
                .allSatisfy(o -> assertThat(o.action().key()).isEqualTo("k" + (o.process() + 1)));
    }

    /** Clients beside n1, n2 and n3 ask the nearest; only n1 serves, so the others are sent on. */
    @Test
    void clientsAskTheNearestWhereTheyAreToldTo() {
        ClusterSpec base = Clusters.of(Primary.careful(), new ArrivalSpec.Closed(3, Optional.empty()), 5 * SECOND);
        assertThat(firstAsked(base, "x")).containsExactly("n1");
        assertThat(firstAsked(base.with(contacting(base, Contact.NEAREST, Contact.LEADER)), "Put"))
                .containsExactly("n1", "n2", "n3");
        assertThat(firstAsked(base.with(contacting(base, Contact.LEADER, Contact.NEAREST)), "Get"))
                .containsExactly("n1", "n2", "n3");
    }

    @Test
    void aNodeThatDoesNotAnswerIsPassedOver() {
        ClusterSpec base = Clusters.of(Primary.careful(), new ArrivalSpec.Closed(3, Optional.empty()), 5 * SECOND);
        ClusterSpec near = base.with(contacting(base, Contact.NEAREST, Contact.NEAREST))
                .with(List.of(Clusters.at(SECOND, new Fault.Crash(new NodeSelector.Named(List.of("n2")), false))));
        List<Operation> late = history(spread(near)).stream()
                .filter(o -> o.invokedNanos() > 2 * SECOND && o.latencyNanos() > 200 * MILLI)
                .toList();
        // Every second, after which n2 is tried again, one attempt takes its 200 ms.
        assertThat(late).hasSizeBetween(1, 6);
    }

    private static WorkloadSpec contacting(ClusterSpec spec, Contact contact, Contact reads) {
        return spec.workload()
                .orElseThrow()
                .with(new ClientSpec(List.of(), Optional.empty(), Optional.of(contact), Optional.of(reads)));
    }

    /** Whom clients asked first to do what their request says, once one of them had found the leader. */
    private static Set<String> firstAsked(ClusterSpec spec, String what) {
        Set<String> nodes = new TreeSet<>();
        Set<String> asking = new TreeSet<>();
        Trial.run(spread(spec), 1, 1, event -> {
            boolean late = event.timeNanos() > SECOND;
            if (event.what() == TraceEvent.What.REQUEST
                    && asking.add(event.node())
                    && late
                    && (what.equals("x") || event.detail().contains(what))) {
                nodes.add(event.peer());
            } else if (event.what() == TraceEvent.What.REPLY && event.detail().startsWith("Answered")) {
                asking.remove(event.node());
            }
        });
        return nodes;
    }

    /** The same in three regions. */
    private static ClusterSpec spread(ClusterSpec spec) {
        List<Place> places = List.of(Place.parse("dallas"), Place.parse("london"), Place.parse("tokyo"));
        return new ClusterSpec(
                new GroupSpec(Primary.careful(), places, List.of(), List.of()),
                NetworkSpec.of(NamedTopology.of("ibm-cloud-2024")),
                spec.disk(),
                spec.cpu(),
                spec.clock(),
                spec.workload(),
                spec.faults(),
                spec.measure());
    }

    private static List<Operation> history(ClusterSpec spec) {
        return Trial.run(spec, 1, 1).history().operations();
    }

    /** n1 stalls for 0.8 seconds: the operations meant for that time count their wait, however late they are answered. */
    @Test
    void latencyCountsFromTheIntendedStart() {
        ClusterSpec spec = Clusters.of(Primary.careful(), new ArrivalSpec.Constant(1_000), 5 * SECOND)
                .with(List.of(Clusters.at(SECOND, 800 * MILLI, new Fault.Pause(new NodeSelector.Leader()))));
        TrialOutcome outcome = Trial.run(spec, 1, 1);
        var measures = outcome.record().measures();
        assertThat(measures.get("all.max")).isCloseTo(0.8 * SECOND, within(0.01 * SECOND));
        assertThat(outcome.history().operations().stream().filter(o -> o.latencyNanos() > 100 * MILLI))
                .hasSizeBetween(690, 710);
        double mean = outcome.history().operations().stream()
                .filter(operation -> operation.outcome() == Outcome.OK)
                .mapToLong(Operation::latencyNanos)
                .average()
                .orElseThrow();
        assertThat(measures.get("all.mean")).isCloseTo(mean, within(0.001 * mean));
        assertThat(measures.get(Measures.RETRIES)).isGreaterThan(1_000);
    }

    /** The only node that serves is down for good: what may have reached it is unknown, and nothing else happens. */
    @Test
    void operationsThatAreGivenUpAreUnknownOrFailed() {
        ClusterSpec spec = Clusters.of(Primary.careful(), new ArrivalSpec.Constant(100), 3 * SECOND)
                .with(List.of(Clusters.at(SECOND, new Fault.Crash(new NodeSelector.Leader(), false))));
        List<Operation> late = Trial.run(spec, 1, 1).history().operations().stream()
                .filter(operation -> operation.intendedNanos() >= SECOND)
                .toList();
        assertThat(late).hasSize(200).extracting(Operation::outcome).containsOnly(Outcome.INFO);
        assertThat(late).extracting(Operation::process).doesNotHaveDuplicates();
    }

    private static double share(List<Operation> operations, Class<? extends Action> kind) {
        return (double) operations.stream()
                        .filter(operation -> kind.isInstance(operation.action()))
                        .count()
                / operations.size();
    }

    private static List<Operation> run(ArrivalSpec arrivals, long duration) {
        return Trial.run(Clusters.of(Primary.careful(), arrivals, duration), 1, 1)
                .history()
                .operations();
    }
}
