package dev.drydock.sim.kube.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.orchestration.Decision.Look;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Affinity;
import dev.drydock.sim.orchestration.KubeTerms.Operator;
import dev.drydock.sim.orchestration.KubeTerms.PodTerm;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import dev.drydock.sim.orchestration.KubeTerms.Spread;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KubeSchedulerTest {
    private static final long GIB = 1L << 30;
    private static final List<Requirement> WEB = List.of(new Requirement("app", Operator.IN, List.of("web")));

    private static MachineSpec machine(String name, String zone) {
        return MachineSpec.of(name, Resources.of(4_000, 8 * GIB)).in("", zone, "");
    }

    private static KubeScheduler over(Nodes nodes) {
        return new KubeScheduler(nodes, FitStrategy.LEAST_ALLOCATED, new RandomStream(1));
    }

    private static PodClass pod(long cpu, KubeTerms terms) {
        var labels = new TreeMap<String, String>();
        labels.put("app", "web");
        return new PodClass("web", labels, Resources.of(cpu, GIB / 4), Resources.of(cpu, GIB / 4), List.of(), terms);
    }

    private static KubeTerms terms(Affinity affinity, List<Spread> spreads, int priority) {
        KubeTerms usual = KubeTerms.DEFAULT;
        return new KubeTerms(
                usual.rollout(),
                0,
                usual.progressDeadlineNanos(),
                false,
                usual.nodeSelector(),
                affinity,
                List.of(),
                spreads,
                List.of(),
                priority,
                true,
                usual.graceNanos(),
                Optional.empty(),
                Optional.empty());
    }

    private static int place(KubeScheduler scheduler, Nodes nodes, PodClass pod, long id) {
        int node = scheduler.schedule(pod, false);
        if (node != KubeScheduler.NOWHERE) {
            nodes.add(node, new PlacedPod(id, pod, id));
        }
        return node;
    }

    @Test
    void replicasOfAWorkloadAreSpreadOverNodesByDefault() {
        Nodes nodes = new Nodes(List.of(machine("a", ""), machine("b", ""), machine("c", "")));
        KubeScheduler scheduler = over(nodes);
        PodClass web = pod(100, KubeTerms.DEFAULT);
        int[] each = new int[3];
        for (int i = 0; i < 9; i++) {
            each[place(scheduler, nodes, web, i)]++;
        }
        assertThat(each).containsExactly(3, 3, 3);
    }

    @Test
    void saysWhatIsLackingInKubernetesOwnWords() {
        Nodes nodes = new Nodes(List.of(
                machine("a", ""),
                machine("b", "").tainted(List.of(new Taint("gpu", "yes", Taint.Effect.NO_SCHEDULE)))));
        KubeScheduler scheduler = over(nodes);
        assertThat(scheduler.schedule(pod(5_000, KubeTerms.DEFAULT), true)).isEqualTo(KubeScheduler.NOWHERE);
        assertThat(scheduler.failure())
                .isEqualTo("0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint {gpu: yes}.");
        assertThat(scheduler.looks()).extracting(Look::refusedBy).doesNotContain("");
    }

    @Test
    void explainsEveryPluginsWeightedScore() {
        Nodes nodes = new Nodes(List.of(machine("a", ""), machine("b", "")));
        KubeScheduler scheduler = over(nodes);
        PodClass web = pod(1_000, KubeTerms.DEFAULT);
        place(scheduler, nodes, web, 0);
        scheduler.schedule(web, true);
        for (Look look : scheduler.looks()) {
            assertThat(look.total())
                    .isEqualTo(look.scores().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum());
            assertThat(look.scores()).containsKeys("NodeResourcesFit", "PodTopologySpread");
        }
    }

    @Test
    void requiredAntiAffinityKeepsReplicasApartInBothDirections() {
        Affinity apart = new Affinity(
                List.of(), List.of(), List.of(), List.of(), List.of(new PodTerm(WEB, Labels.HOSTNAME, 0)), List.of());
        Nodes nodes = new Nodes(List.of(machine("a", ""), machine("b", "")));
        KubeScheduler scheduler = over(nodes);
        PodClass web = pod(100, terms(apart, List.of(), 0));
        assertThat(place(scheduler, nodes, web, 0)).isNotEqualTo(place(scheduler, nodes, web, 1));
        assertThat(place(scheduler, nodes, web, 2)).isEqualTo(KubeScheduler.NOWHERE);
        assertThat(scheduler.failure()).contains("anti-affinity");
        // A pod that wishes nothing is kept away by those that are there.
        assertThat(scheduler.schedule(pod(100, KubeTerms.DEFAULT), false)).isEqualTo(KubeScheduler.NOWHERE);
    }

    @Test
    void theFirstOfASeriesThatWantsToBeTogetherGoesAnywhere() {
        Affinity together = new Affinity(
                List.of(), List.of(), List.of(new PodTerm(WEB, Labels.ZONE, 0)), List.of(), List.of(), List.of());
        Nodes nodes = new Nodes(List.of(machine("a", "x"), machine("b", "y"), machine("c", "y")));
        KubeScheduler scheduler = over(nodes);
        PodClass web = pod(100, terms(together, List.of(), 0));
        String zone = nodes.node(place(scheduler, nodes, web, 0)).machine.zone();
        for (int i = 1; i < 6; i++) {
            assertThat(nodes.node(place(scheduler, nodes, web, i)).machine.zone())
                    .isEqualTo(zone);
        }
    }

    @Test
    void aRequiredSpreadHoldsItsSkewAndMinDomains() {
        Spread spread = new Spread(1, Labels.ZONE, true, WEB, 0);
        Nodes nodes = new Nodes(List.of(machine("a", "x"), machine("b", "x"), machine("c", "y")));
        KubeScheduler scheduler = over(nodes);
        PodClass web = pod(1_500, terms(Affinity.NONE, List.of(spread), 0));
        int[] zones = new int[2];
        for (int i = 0; i < 4; i++) {
            zones[nodes.node(place(scheduler, nodes, web, i)).machine.zone().equals("x") ? 0 : 1]++;
        }
        assertThat(zones).containsExactly(2, 2);
        // y is full, and x may not be two ahead.
        assertThat(place(scheduler, nodes, web, 4)).isNotEqualTo(KubeScheduler.NOWHERE);
        assertThat(place(scheduler, nodes, web, 5)).isEqualTo(KubeScheduler.NOWHERE);
        PodClass three = pod(100, terms(Affinity.NONE, List.of(new Spread(1, Labels.ZONE, true, WEB, 3)), 0));
        assertThat(scheduler.schedule(three, false)).isEqualTo(KubeScheduler.NOWHERE);
    }

    @Test
    void preemptionEndsTheFewestOfTheLeastImportant() {
        Nodes nodes = new Nodes(List.of(machine("a", ""), machine("b", "")));
        KubeScheduler scheduler = over(nodes);
        nodes.add(0, new PlacedPod(1, pod(3_000, terms(Affinity.NONE, List.of(), 5)), 1));
        nodes.add(1, new PlacedPod(2, pod(1_500, terms(Affinity.NONE, List.of(), 1)), 1));
        nodes.add(1, new PlacedPod(3, pod(1_500, terms(Affinity.NONE, List.of(), 1)), 2));
        PodClass urgent = pod(2_000, terms(Affinity.NONE, List.of(), 10));
        assertThat(scheduler.schedule(urgent, false)).isEqualTo(KubeScheduler.NOWHERE);
        Preemption.Victims victims =
                new Preemption(scheduler).find(urgent, each -> false).orElseThrow();
        assertThat(victims.node()).isEqualTo(1);
        // Of two alike the one that started first is put back.
        assertThat(victims.victims()).extracting(PlacedPod::id).containsExactly(3L);
        assertThat(nodes.podsOn(1)).hasSize(2);
        PodClass modest = pod(2_000, terms(Affinity.NONE, List.of(), 0));
        assertThat(new Preemption(scheduler).find(modest, each -> false)).isEmpty();
    }

    @Test
    void ofSeveralNodesTheOneThatLosesLeastIsPicked() {
        PlacedPod low = new PlacedPod(1, pod(1, terms(Affinity.NONE, List.of(), 1)), 5);
        PlacedPod high = new PlacedPod(2, pod(1, terms(Affinity.NONE, List.of(), 9)), 5);
        PlacedPod later = new PlacedPod(3, pod(1, terms(Affinity.NONE, List.of(), 1)), 7);
        var protectedOne = new Preemption.Victims(0, List.of(low), 1);
        var important = new Preemption.Victims(1, List.of(high), 0);
        var two = new Preemption.Victims(2, List.of(low, low), 0);
        var one = new Preemption.Victims(3, List.of(low), 0);
        var young = new Preemption.Victims(4, List.of(later), 0);
        assertThat(Preemption.pick(List.of(protectedOne, important)).node()).isEqualTo(1);
        assertThat(Preemption.pick(List.of(important, two)).node()).isEqualTo(2);
        assertThat(Preemption.pick(List.of(two, one)).node()).isEqualTo(3);
        assertThat(Preemption.pick(List.of(one, young)).node()).isEqualTo(4);
        assertThat(Preemption.pick(List.of(one, one)).node()).isEqualTo(3);
    }

    /** Counts kept as pods come and go are those that a recount finds. */
    @Property(tries = 200)
    void countsAreKept(
            @ForAll @IntRange(min = 1, max = 6) int machines, @ForAll List<@IntRange(max = 20) Integer> steps) {
        List<MachineSpec> specs = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            specs.add(machine("m" + i, "z" + i % 2));
        }
        Nodes nodes = new Nodes(specs);
        PodClass web = pod(10, KubeTerms.DEFAULT);
        Nodes.Topology zones = nodes.topology(Labels.ZONE);
        List<List<PlacedPod>> there = new ArrayList<>();
        specs.forEach(each -> there.add(new ArrayList<>()));
        long id = 0;
        for (int step : steps) {
            int node = step % machines;
            if (step % 3 == 0 && !there.get(node).isEmpty()) {
                nodes.remove(node, there.get(node).removeFirst());
            } else {
                PlacedPod pod = new PlacedPod(id++, web, id);
                nodes.add(node, pod);
                there.get(node).add(pod);
            }
        }
        int[] counted = new int[zones.values];
        for (int i = 0; i < machines; i++) {
            counted[zones.value[i]] += there.get(i).size();
            assertThat(nodes.node(i).cpu).isEqualTo(10L * there.get(i).size());
        }
        assertThat(zones.of(nodes.matching(WEB))).isEqualTo(counted);
    }

    /** No node is ever given more than it has, and nothing is refused that fits somewhere. */
    @Property(tries = 200)
    void neverOverfullAndNeverNeedlesslyPending(
            @ForAll @IntRange(min = 1, max = 5) int machines,
            @ForAll List<@IntRange(min = 1, max = 4_000) Integer> cpus) {
        List<MachineSpec> specs = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            specs.add(MachineSpec.of("m" + i, Resources.of(4_000, 64 * GIB)));
        }
        Nodes nodes = new Nodes(specs);
        KubeScheduler scheduler = over(nodes);
        long id = 0;
        for (int cpu : cpus) {
            PodClass each = pod(cpu, KubeTerms.DEFAULT);
            boolean fits = false;
            for (int i = 0; i < machines; i++) {
                fits |= nodes.node(i).cpu + cpu <= 4_000
                        && nodes.node(i).pods.size() < NodeInfo.MOST_PODS
                        && nodes.node(i).memory + GIB / 4 <= 64 * GIB;
            }
            assertThat(place(scheduler, nodes, each, id++) != KubeScheduler.NOWHERE)
                    .isEqualTo(fits);
        }
        for (int i = 0; i < machines; i++) {
            assertThat(nodes.node(i).cpu).isLessThanOrEqualTo(4_000);
        }
    }
}
