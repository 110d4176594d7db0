package dev.drydock.sim.cluster;

import static dev.drydock.sim.cluster.Clusters.MILLI;
import static dev.drydock.sim.cluster.Clusters.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.record.Action;
import dev.drydock.record.Operation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.LoadScript;
import dev.drydock.sim.workload.OperationKind;
import dev.drydock.sim.workload.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is drawn before a run is what the simulated clients do. */
class LoadScriptTest {
    private static final long SEED = 5;

    private static List<Operation> simulated(ClusterSpec spec) {
        return Trial.run(spec, SEED, 1).history().operations();
    }

    private static LoadScript script(ClusterSpec spec) {
        return LoadScript.draw(
                spec.workload().orElseThrow(), SEED, spec.measure().durationNanos());
    }

    private static OperationKind kind(Action action) {
        return switch (action) {
            case Action.Read read -> OperationKind.READ;
            case Action.Write write -> OperationKind.WRITE;
            case Action.Cas cas -> OperationKind.CAS;
        };
    }

    private static void assertSame(ArrivalSpec arrivals) {
        ClusterSpec spec = Clusters.of(Primary.careful(), arrivals, 3 * SECOND);
        List<Operation> simulated = simulated(spec);
        LoadScript script = script(spec);
        Operations operations = script.operations().getFirst();

        assertThat(simulated).hasSizeGreaterThan(100);
        assertThat(script.arrivals())
                .containsExactly(
                        simulated.stream().mapToLong(Operation::intendedNanos).toArray());
        assertThat(operations.size()).isEqualTo(simulated.size());
        for (int i = 0; i < operations.size(); i++) {
            Action action = simulated.get(i).action();
            assertThat(operations.kind(i)).isEqualTo(kind(action));
            assertThat("k" + operations.key(i)).isEqualTo(action.key());
        }
    }

    @Test
    void openLoopsAreTheSame() {
        assertSame(new ArrivalSpec.Poisson(300));
        assertSame(new ArrivalSpec.Constant(250));
        assertSame(ArrivalSpec.Profile.spike(100, 1_000, SECOND, SECOND));
        assertSame(new ArrivalSpec.Mmpp(List.of(50.0, 800.0), List.of(5.0, 5.0)));
    }

    @Test
    void everyClientOfAClosedLoopGoesThroughItsOwnSequence() {
        ClusterSpec spec = Clusters.of(
                Primary.careful(),
                new ArrivalSpec.Closed(3, Optional.of(Distribution.exponential(5 * MILLI))),
                2 * SECOND);
        List<Operation> simulated = simulated(spec);
        LoadScript script = script(spec);

        assertThat(script.arrivals()).isEmpty();
        assertThat(script.operations()).hasSize(3);
        for (int client = 0; client < 3; client++) {
            int number = client;
            List<Operation> own = simulated.stream()
                    .filter(operation -> operation.process() == number)
                    .toList();
            Operations operations = script.operations().get(client);
            assertThat(own).hasSizeGreaterThan(50).hasSizeLessThanOrEqualTo(operations.size());
            for (int i = 0; i < own.size(); i++) {
                assertThat(operations.kind(i)).isEqualTo(kind(own.get(i).action()));
                assertThat("k" + operations.key(i))
                        .isEqualTo(own.get(i).action().key());
            }
        }
    }

    /** Nobody is redirected or refused here, so that pauses for thinking are all that is drawn from their stream. */
    @Test
    void pausesForThinkingAreTakenInTheOrderInWhichClientsBeginThem() {
        ClusterSpec spec = Clusters.of(
                Primary.careful(),
                new ArrivalSpec.Closed(3, Optional.of(Distribution.exponential(5 * MILLI))),
                2 * SECOND);
        List<Operation> simulated = simulated(spec);
        long[] thinks = script(spec).thinks();

        for (int client = 0; client < 3; client++) {
            int number = client;
            Operation first = simulated.stream()
                    .filter(operation -> operation.process() == number)
                    .findFirst()
                    .orElseThrow();
            assertThat(first.intendedNanos()).isEqualTo(thinks[client]);
        }
        List<Operation> ended = new ArrayList<>(simulated);
        ended.removeIf(operation -> operation.completedNanos() == Long.MAX_VALUE);
        ended.sort(java.util.Comparator.comparingLong(Operation::completedNanos));
        Operation earliest = ended.getFirst();
        Operation next = simulated.stream()
                .filter(operation -> operation.process() == earliest.process())
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(next.intendedNanos()).isEqualTo(earliest.completedNanos() + thinks[3]);
    }

    @Test
    void keysOfOnesOwnAreLeftToTheProcess() {
        ClusterSpec usual = Clusters.of(Primary.careful(), new ArrivalSpec.Poisson(300), 3 * SECOND);
        ClusterSpec spec = usual.with(usual.workload().orElseThrow().with(new KeySpec.Conflicts(0.3)));
        List<Operation> simulated = simulated(spec);
        Operations operations = script(spec).operations().getFirst();

        for (int i = 0; i < operations.size(); i++) {
            int key = operations.key(i);
            int meant = key == Operations.OWN ? simulated.get(i).process() + 1 : key;
            assertThat("k" + meant).isEqualTo(simulated.get(i).action().key());
        }
    }

    @Test
    void aLoadThatIsTooLargeIsRefused() {
        ClusterSpec spec = Clusters.of(Primary.careful(), new ArrivalSpec.Constant(1_000_000), 2 * SECOND);

        assertThatThrownBy(() -> script(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most");
    }
}
