package dev.drydock.sim.kube.scheduling;

import dev.drydock.sim.kube.scheduling.Nodes.Topology;
import dev.drydock.sim.orchestration.KubeTerms.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spreads pods over the values of topology labels (plugins/podtopologyspread: filtering.go, scoring.go). A pod of a workload
 * that names no constraints has those of the cluster: over nodes with a skew of 3 and over zones with one of 5, in the score
 * only (system defaulting).
 */
final class PodTopologySpread implements Filter, Score {
    private static final List<Spread> OF_CLUSTER = List.of(
            new Spread(3, Labels.HOSTNAME, false, List.of(), 0), new Spread(5, Labels.ZONE, false, List.of(), 0));

    private final List<Constraint> constraints = new ArrayList<>();
    /** Whether the constraints are the cluster's: those ask for no label. */
    private boolean isDefaulted;

    /** One constraint against the counts of now. */
    private static final class Constraint {
        private Spread spread;
        private Topology topology;
        private int[] counts = {};
        private int least;
        private int self;
        private double weight;
    }

    @Override
    public String name() {
        return "PodTopologySpread";
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes) {
        constraints.clear();
        for (Spread spread : pod.terms().spreads()) {
            if (spread.required()) {
                constraints.add(constraint(spread, nodes, nodes.matching(spread.selector())));
            }
        }
        if (constraints.isEmpty()) {
            return false;
        }
        boolean[][] eligible = new boolean[constraints.size()][];
        for (int i = 0; i < eligible.length; i++) {
            eligible[i] = new boolean[constraints.get(i).topology.values];
        }
        for (int number = 0; number < nodes.size(); number++) {
            // Only nodes count that the pod could select and that have all of the labels.
            if (NodeAffinity.admits(pod, nodes.node(number)) && hasAll(number)) {
                for (int i = 0; i < eligible.length; i++) {
                    eligible[i][constraints.get(i).topology.value[number]] = true;
                }
            }
        }
        for (int i = 0; i < eligible.length; i++) {
            Constraint each = constraints.get(i);
            each.least = least(each, eligible[i]);
            each.self = Labels.match(each.spread.selector(), pod.labels()) ? 1 : 0;
        }
        return true;
    }

    private boolean hasAll(int node) {
        for (Constraint each : constraints) {
            if (each.topology.value[node] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The least count of an eligible domain; 0 where there are fewer domains than there must be. */
    private static int least(Constraint constraint, boolean[] eligible) {
        int least = Integer.MAX_VALUE;
        int domains = 0;
        for (int value = 0; value < eligible.length; value++) {
            if (eligible[value]) {
                domains++;
                least = Math.min(least, constraint.counts[value]);
            }
        }
        return domains == 0 || domains < constraint.spread.minDomains() ? 0 : least;
    }

    private static Constraint constraint(Spread spread, Nodes nodes, List<Integer> matching) {
        Constraint constraint = new Constraint();
        constraint.spread = spread;
        constraint.topology = nodes.topology(spread.topologyKey());
        constraint.counts = constraint.topology.of(matching);
        return constraint;
    }

    @Override
    public String refuses(PodClass pod, NodeInfo node) {
        for (Constraint each : constraints) {
            int value = each.topology.value[node.number];
            if (value < 0) {
                return "node(s) didn't match pod topology spread constraints (missing required label)";
            }
            if (each.counts[value] + each.self - each.least > each.spread.maxSkew()) {
                return "node(s) didn't match pod topology spread constraints";
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
        constraints.clear();
        isDefaulted = pod.terms().spreads().isEmpty();
        if (isDefaulted) {
            if (!pod.workload().isEmpty()) {
                List<Integer> own = nodes.ofWorkload(pod.workload());
                OF_CLUSTER.forEach(spread -> constraints.add(constraint(spread, nodes, own)));
                // A cluster without zones is spread over nodes alone.
                constraints.removeIf(each -> each.topology.values == 0);
            }
        } else {
            for (Spread spread : pod.terms().spreads()) {
                if (!spread.required()) {
                    constraints.add(constraint(spread, nodes, nodes.matching(spread.selector())));
                }
            }
        }
        for (Constraint each : constraints) {
            each.weight = StrictMath.log(domains(each, feasible, count) + 2);
        }
        return !constraints.isEmpty();
    }

    /** How many values of the label feasible nodes have; for the label of hosts, how many feasible nodes count. */
    private int domains(Constraint constraint, int[] feasible, int count) {
        boolean[] seen = new boolean[constraint.topology.values];
        int domains = 0;
        for (int i = 0; i < count; i++) {
            int value = constraint.topology.value[feasible[i]];
            if (value >= 0 && !seen[value] && (isDefaulted || hasAll(feasible[i]))) {
                seen[value] = true;
                domains++;
            }
        }
        return domains;
    }

    /** {@link Long#MIN_VALUE} for a node without one of the labels that the pod's own constraints name. */
    @Override
    public long score(PodClass pod, NodeInfo node) {
        double sum = 0;
        for (Constraint each : constraints) {
            int value = each.topology.value[node.number];
            if (value >= 0) {
                sum += raw(each.counts[value], each.weight, each.spread.maxSkew());
            } else if (!isDefaulted) {
                return Long.MIN_VALUE;
            }
        }
        return Math.round(sum);
    }

    /** What one constraint adds: larger is worse. */
    static double raw(int count, double weight, int maxSkew) {
        return count * weight + (maxSkew - 1);
    }

    @Override
    public void normalise(long[] scores, int count) {
        long[] counted = Arrays.stream(scores, 0, count)
                .filter(score -> score != Long.MIN_VALUE)
                .toArray();
        long least = Arrays.stream(counted).min().orElse(0);
        long most = Arrays.stream(counted).max().orElse(0);
        for (int i = 0; i < count; i++) {
            scores[i] = scores[i] == Long.MIN_VALUE ? 0 : most == 0 ? MOST : MOST * (most + least - scores[i]) / most;
        }
    }
}
