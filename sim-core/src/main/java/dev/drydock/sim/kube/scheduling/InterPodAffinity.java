package dev.drydock.sim.kube.scheduling;

import dev.drydock.sim.kube.scheduling.Nodes.Topology;
import dev.drydock.sim.orchestration.KubeTerms.Affinity;
import dev.drydock.sim.orchestration.KubeTerms.PodTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pods that want to be near others, or apart from them (plugins/interpodaffinity: filtering.go, scoring.go). */
final class InterPodAffinity implements Filter, Score {
    /** What a required term of a pod that is there adds to the score of the incoming one (hardPodAffinityWeight). */
    private static final int HARD_WEIGHT = 1;

    private final List<Domains> near = new ArrayList<>();
    private final List<Domains> apart = new ArrayList<>();
    /** Where pods that are there do not want the incoming one. */
    private final List<Domains> shunned = new ArrayList<>();

    private final List<Domains> wishes = new ArrayList<>();
    private boolean first;

    /** The domains of a topology label, and how many pods count in each. */
    private static final class Domains {
        private final Topology topology;
        private final int[] counts;
        private final long weight;

        Domains(Topology topology, int[] counts, long weight) {
            this.topology = topology;
            this.counts = counts;
            this.weight = weight;
        }

        boolean has(NodeInfo node) {
            int value = topology.value[node.number];
            return value >= 0 && counts[value] > 0;
        }

        long at(NodeInfo node) {
            int value = topology.value[node.number];
            return value < 0 ? 0 : weight * counts[value];
        }
    }

    @Override
    public String name() {
        return "InterPodAffinity";
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes) {
        near.clear();
        apart.clear();
        shunned.clear();
        Affinity own = pod.terms().affinity();
        if (!nodes.anyPodTerms()
                && own.requiredPods().isEmpty()
                && own.requiredApart().isEmpty()) {
            return false;
        }
        boolean anyMatch = false;
        boolean matchesSelf = true;
        for (PodTerm term : own.requiredPods()) {
            Domains domains = domains(term, nodes, 1);
            near.add(domains);
            anyMatch |= Arrays.stream(domains.counts).anyMatch(count -> count > 0);
            matchesSelf &= Labels.match(term.selector(), pod.labels());
        }
        // The first pod of a series that wants to be near itself may go anywhere with the labels.
        first = !near.isEmpty() && !anyMatch && matchesSelf;
        own.requiredApart().forEach(term -> apart.add(domains(term, nodes, 1)));
        for (int number = 0; number < nodes.classes(); number++) {
            if (nodes.total(number) > 0) {
                for (PodTerm term : nodes.kind(number).terms().affinity().requiredApart()) {
                    if (Labels.match(term.selector(), pod.labels())) {
                        Topology topology = nodes.topology(term.topologyKey());
                        shunned.add(new Domains(topology, topology.of(List.of(number)), 1));
                    }
                }
            }
        }
        return !near.isEmpty() || !apart.isEmpty() || !shunned.isEmpty();
    }

    private static Domains domains(PodTerm term, Nodes nodes, long weight) {
        Topology topology = nodes.topology(term.topologyKey());
        return new Domains(topology, topology.of(nodes.matching(term.selector())), weight);
    }

    @Override
    public String refuses(PodClass pod, NodeInfo node) {
        for (Domains each : near) {
            boolean labelled = each.topology.value[node.number] >= 0;
            if (!labelled || (!first && !each.has(node))) {
                return "node(s) didn't match pod affinity rules";
            }
        }
        for (Domains each : apart) {
            if (each.has(node)) {
                return "node(s) didn't match pod anti-affinity rules";
            }
        }
        for (Domains each : shunned) {
            if (each.has(node)) {
                return "node(s) didn't satisfy existing pods anti-affinity rules";
            }
        }
        return null;
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes, int[] feasible, int count) {
        wishes.clear();
        Affinity own = pod.terms().affinity();
        own.preferredPods().forEach(term -> wishes.add(domains(term, nodes, term.weight())));
        own.preferredApart().forEach(term -> wishes.add(domains(term, nodes, -term.weight())));
        if (nodes.anyPodTerms()) {
            for (int number = 0; number < nodes.classes(); number++) {
                if (nodes.total(number) > 0) {
                    wishesOf(nodes.kind(number), number, pod, nodes);
                }
            }
        }
        return !wishes.isEmpty();
    }

    /** What pods that are there wish of the incoming one. */
    private void wishesOf(PodClass there, int number, PodClass pod, Nodes nodes) {
        Affinity affinity = there.terms().affinity();
        affinity.requiredPods().forEach(term -> wish(term, HARD_WEIGHT, number, pod, nodes));
        affinity.preferredPods().forEach(term -> wish(term, term.weight(), number, pod, nodes));
        affinity.preferredApart().forEach(term -> wish(term, -term.weight(), number, pod, nodes));
    }

    private void wish(PodTerm term, long weight, int number, PodClass pod, Nodes nodes) {
        if (Labels.match(term.selector(), pod.labels())) {
            Topology topology = nodes.topology(term.topologyKey());
            wishes.add(new Domains(topology, topology.of(List.of(number)), weight));
        }
    }

    @Override
    public long score(PodClass pod, NodeInfo node) {
        long sum = 0;
        for (Domains each : wishes) {
            sum += each.at(node);
        }
        return sum;
    }

    @Override
    public void normalise(long[] scores, int count) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, scores[i]);
            most = Math.max(most, scores[i]);
        }
        long range = most - least;
        for (int i = 0; i < count; i++) {
            scores[i] = range > 0 ? (long) (MOST * ((double) (scores[i] - least) / range)) : 0;
        }
    }
}
