package dev.drydock.sim.cluster;

import static dev.drydock.sim.cluster.Clusters.MILLI;
import static dev.drydock.sim.cluster.Clusters.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.HistoryChecks;
import dev.drydock.record.Verdict;
import dev.drydock.record.Verdict.Status;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A protocol that answers before its write is durable loses data here, and one that waits does not. */
class DurabilityTest {

    @Test
    void whatWasAnsweredBeforeItWasDurableIsLostInACrash() {
        assertThat(crashes(Primary.hasty(), false)).extracting(Verdict::status).contains(Status.BROKEN);
        assertThat(crashes(Primary.hasty(), true)).extracting(Verdict::status).contains(Status.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasDurableBeforeItWasAnsweredIsNeverLost(boolean torn) {
        assertThat(crashes(Primary.careful(), torn)).extracting(Verdict::status).containsOnly(Status.HELD);
    }

    /** n1 crashes ten times a second under load, each time with a write under way. */
    private static List<Verdict> crashes(ProtocolSpec<?, ?, ?> protocol, boolean torn) {
        FaultSpec crashes = new FaultSpec.Repeated(
                100 * MILLI,
                Distribution.constant(100 * MILLI),
                OptionalLong.of(4 * SECOND),
                Optional.of(Distribution.constant(5 * MILLI)),
                new Fault.Crash(new NodeSelector.Leader(), torn));
        ClusterSpec spec = Clusters.of(protocol, new ArrivalSpec.Poisson(500), 5 * SECOND)
                .with(Clusters.SLOW_SYNC)
                .with(List.of(crashes));
        var outcome = Trial.run(spec, 11, 1);
        assertThat(outcome.record().faults()).hasSizeGreaterThan(30);
        return List.of(
                HistoryChecks.linearizable(outcome.history()),
                outcome.record().verdicts().getLast());
    }
}
