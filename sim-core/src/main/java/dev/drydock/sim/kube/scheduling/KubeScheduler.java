package dev.drydock.sim.kube.scheduling;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.sim.orchestration.Decision.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds a node for a pod: filters, then scores, then draws among the best (pkg/scheduler/schedule_one.go). Of many nodes it
 * looks at some only, and begins where it ended the last time.
 */
public final class KubeScheduler {
    /** No node. */
    public static final int NOWHERE = -1;

    private static final int LEAST_TO_FIND = 100;
    private static final int LEAST_PERCENT = 5;

    private final Nodes nodes;
    private final Randomness random;
    private final List<Filter> filters;
    private final List<Score> scores;
    private final int[] feasible;
    private final long[] total;
    private final long[] one;
    private final List<Look> looks = new ArrayList<>();
    private final SortedMap<String, Integer> reasons = new TreeMap<>();
    private int next;

    /** A scheduler with the default plugins and weights (apis/config/v1/default_plugins.go). */
    public KubeScheduler(Nodes nodes, FitStrategy strategy, Randomness random) {
        this.nodes = nodes;
        this.random = random;
        TaintToleration taints = new TaintToleration();
        NodeAffinity affinity = new NodeAffinity();
        NodeResourcesFit fit = new NodeResourcesFit(strategy);
        PodTopologySpread spread = new PodTopologySpread();
        InterPodAffinity pods = new InterPodAffinity();
        this.filters = List.of(new NodeUnschedulable(), taints, affinity, new NodePorts(), fit, spread, pods);
        this.scores = List.of(taints, affinity, fit, spread, pods, new BalancedAllocation(), new ImageLocality());
        this.feasible = new int[nodes.size()];
        this.total = new long[nodes.size()];
        this.one = new long[nodes.size()];
    }

    /** How many feasible nodes are looked for among so many (numFeasibleNodesToFind). */
    public static int toFind(int nodes) {
        if (nodes < LEAST_TO_FIND) {
            return nodes;
        }
        int percent = Math.max(LEAST_PERCENT, 50 - nodes / 125);
        return Math.max(LEAST_TO_FIND, nodes * percent / 100);
    }

    /**
     * The node that a pod goes to.
     *
     * @param explains whether what came of each node is kept for {@link #looks}
     * @return its number, or {@link #NOWHERE}
     */
    public int schedule(PodClass pod, boolean explains) {
        looks.clear();
        reasons.clear();
        int count = filter(pod, explains);
        if (count == 0) {
            return NOWHERE;
        }
        return best(pod, count, explains);
    }

    /** Whether a pod may go to the one node that it is for, as a pod of a DaemonSet is; that node, or {@link #NOWHERE}. */
    public int scheduleOn(PodClass pod, int node, boolean explains) {
        looks.clear();
        reasons.clear();
        Filter refusing = refusing(prepared(pod), pod, nodes.node(node));
        if (refusing != null) {
            refused(refusing, pod, nodes.node(node), explains);
            return NOWHERE;
        }
        if (explains) {
            looks.add(new Look(node, "", new TreeMap<>(), 0));
        }
        return node;
    }

    private List<Filter> prepared(PodClass pod) {
        List<Filter> active = new ArrayList<>();
        for (Filter filter : filters) {
            if (filter.prepare(pod, nodes)) {
                active.add(filter);
            }
        }
        return active;
    }

    private int filter(PodClass pod, boolean explains) {
        List<Filter> active = prepared(pod);
        int wanted = toFind(nodes.size());
        int count = 0;
        int looked = 0;
        while (looked < nodes.size() && count < wanted) {
            NodeInfo node = nodes.node((next + looked++) % nodes.size());
            Filter refusing = refusing(active, pod, node);
            if (refusing == null) {
                feasible[count++] = node.number;
            } else {
                refused(refusing, pod, node, explains);
            }
        }
        next = nodes.size() == 0 ? 0 : (next + looked) % nodes.size();
        return count;
    }

    private static Filter refusing(List<Filter> active, PodClass pod, NodeInfo node) {
        for (Filter filter : active) {
            if (filter.refuses(pod, node) != null) {
                return filter;
            }
        }
        return null;
    }

    private void refused(Filter by, PodClass pod, NodeInfo node, boolean explains) {
        List<String> all = by.reasons(pod, node);
        all.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        if (explains) {
            looks.add(Look.refused(node.number, by.name() + ": " + String.join(", ", all)));
        }
    }

    private int best(PodClass pod, int count, boolean explains) {
        List<SortedMap<String, Double>> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            total[i] = 0;
            if (explains) {
                told.add(new TreeMap<>());
            }
        }
        for (Score score : scores) {
            if (score.prepare(pod, nodes, feasible, count)) {
                for (int i = 0; i < count; i++) {
                    one[i] = score.score(pod, nodes.node(feasible[i]));
                }
                score.normalise(one, count);
                for (int i = 0; i < count; i++) {
                    total[i] += score.weight() * one[i];
                    if (explains) {
                        told.get(i).put(score.name(), (double) score.weight() * one[i]);
                    }
                }
            }
        }
        if (explains) {
            for (int i = 0; i < count; i++) {
                looks.add(new Look(feasible[i], "", told.get(i), total[i]));
            }
        }
        return drawn(count);
    }

    /** One of the best, each alike (selectHost). */
    private int drawn(int count) {
        int best = 0;
        int ties = 1;
        for (int i = 1; i < count; i++) {
            if (total[i] > total[best]) {
                best = i;
                ties = 1;
            } else if (total[i] == total[best] && random.nextInt(++ties) == 0) {
                best = i;
            }
        }
        return feasible[best];
    }

    /** What came of each node in the last {@link #schedule} that was to be explained. */
    public List<Look> looks() {
        return List.copyOf(looks);
    }

    /** Why the last pod fits nowhere, as the event FailedScheduling says it (framework/types.go, FitError). */
    public String failure() {
        List<String> sorted = new ArrayList<>();
        reasons.forEach((reason, count) -> sorted.add(count + " " + reason));
        sorted.sort(Comparator.naturalOrder());
        return "0/" + nodes.size() + " nodes are available: " + String.join(", ", sorted) + ".";
    }

    /** Whether a pod fits on a node as things are; for what would be if pods were not there. */
    boolean fits(PodClass pod, int node) {
        for (Filter filter : filters) {
            if (filter.prepare(pod, nodes) && filter.refuses(pod, nodes.node(node)) != null) {
                return false;
            }
        }
        return true;
    }

    /** Whether the removal of pods could make room for a pod on a node. */
    boolean couldFit(PodClass pod, int node) {
        for (Filter filter : filters) {
            if (!filter.isResolvable() && filter.prepare(pod, nodes) && filter.refuses(pod, nodes.node(node)) != null) {
                return false;
            }
        }
        return true;
    }

    Nodes nodes() {
        return nodes;
    }
}
