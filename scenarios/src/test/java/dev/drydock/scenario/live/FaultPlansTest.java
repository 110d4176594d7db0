package dev.drydock.scenario.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.fault.FaultPlan;
import dev.drydock.live.fault.LiveFault;
import dev.drydock.live.fault.Target;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FaultPlansTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String GROUP = "nodes: { group: { protocol: raft, place: [a, a, b, b, c] } }";

    private static List<FaultPlan> plans(long seed, String faults) {
        return FaultPlans.of(Voyages.spec(GROUP, faults).cluster().orElseThrow(), seed);
    }

    @Test
    void aFaultWithoutAnEndLastsForGood() {
        assertThat(plans(1, "faults: [ { at: 5s, crash: leader }, { at: 9s, restart: all } ]"))
                .containsExactly(
                        new FaultPlan(
                                5 * SECOND, OptionalLong.empty(), new LiveFault.Kill(Target.parse("leader"), false)),
                        new FaultPlan(9 * SECOND, OptionalLong.empty(), new LiveFault.Restart(Target.parse("all"))));
    }

    @Test
    void placesStandForTheNodesThere() {
        FaultPlan plan = plans(1, "faults: [ { at: 5s, for: 2s, partition: [[a], [c]] } ]")
                .getFirst();

        assertThat(plan.lastingNanos()).hasValue(2 * SECOND);
        assertThat(plan.fault())
                .isEqualTo(new LiveFault.Partition(
                        List.of(Target.named(List.of("n1", "n2")), Target.named(List.of("n5")))));
    }

    @Test
    void whatComesAgainAndAgainEndsWithTheRun() {
        List<FaultPlan> plans = plans(1, "faults: [ { every: 6s, from: 1s, for: 1s, pause: follower } ]");

        assertThat(plans).extracting(FaultPlan::atNanos).containsExactly(SECOND, 7 * SECOND, 13 * SECOND, 19 * SECOND);
    }

    @Test
    void randomFaultsAreHealedAtTheEndAndAreTheSameForASeed() {
        String faults =
                "faults: [ { random: [crash, pause, oneWay, topology, slowDisk, fullDisk, corrupt, clock, loss],"
                        + " every: 100ms, lasting: 5s, from: 1s, until: 12s } ]";

        List<FaultPlan> plans = plans(3, faults);

        assertThat(plans).hasSizeGreaterThan(90).allSatisfy(plan -> {
            assertThat(plan.atNanos()).isBetween(SECOND, 12 * SECOND);
            assertThat(plan.atNanos() + plan.lastingNanos().orElseThrow()).isLessThanOrEqualTo(12 * SECOND);
        });
        assertThat(plans).isEqualTo(plans(3, faults)).isNotEqualTo(plans(4, faults));
    }

    @Test
    void neverAreSoManyJournalsCorruptedThatAMajorityCouldBeLost() {
        List<FaultPlan> plans =
                plans(5, "faults: [ { random: [corrupt], every: 100ms, lasting: 1s, from: 1s, until: 12s } ]");

        assertThat(plans.stream()
                        .filter(plan -> plan.fault() instanceof LiveFault.Corrupt)
                        .map(plan -> ((LiveFault.Corrupt) plan.fault()).nodes().names())
                        .distinct())
                .hasSize(2);
    }

    @Test
    void anIsolatedLeaderIsWhoeverLeadsThen() {
        assertThat(plans(1, "faults: [ { at: 5s, topology: isolated-leader } ]")
                        .getFirst()
                        .fault())
                .isEqualTo(new LiveFault.Isolate(Target.parse("leader")));
    }

    @Test
    void aRingLeavesTwoLinksToEachNode() {
        LiveFault.PartialPartition ring = (LiveFault.PartialPartition)
                plans(1, "faults: [ { at: 5s, topology: ring } ]").getFirst().fault();

        assertThat(ring.among()).hasSize(5);
        assertThat(ring.left()).hasSize(10).contains(List.of("n5", "n1"), List.of("n1", "n2"));
    }

    @Test
    void anOperatorWhoDoesThingsAtRandomIsRefused() {
        var spec = Voyages.spec(
                "nodes: { group: { protocol: raft, count: 5, spares: [n5] } }",
                "operator: [ { random: [add, remove], every: 1s, from: 1s, until: 9s } ]");

        assertThatThrownBy(() -> TaskPlans.of(spec.cluster().orElseThrow(), 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("at random");
    }
}
