package dev.drydock.sim.swarm.scheduling;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.sim.orchestration.Decision.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Swarm's scheduler: filters, then the spread over preferences, then nodes with the fewest tasks (swarmkit,
 * {@code manager/scheduler/scheduler.go}).
 *
 * <p>Of two nodes that pass the filters the one is better with fewer recent failures of the service, where one of them has
 * had {@value #MAX_FAILURES} or more; then with fewer active tasks of the service; then with fewer active tasks. What is
 * free of a node does not count beyond whether the task fits. Ties, unspecified in Swarm, are drawn.
 *
 * <p>The tasks of a group fill the ordered nodes as water does: a node takes tasks until the next one is better, and after
 * the last node all take turns.
 */
public final class Scheduler {
    static final int MAX_FAILURES = 5;
    private static final int NOWHERE = -1;

    private final List<NodeInfo> nodes;
    private final Randomness random;

    /** A scheduler of these nodes, which others may change between calls. */
    public Scheduler(List<NodeInfo> nodes, Randomness random) {
        this.nodes = nodes;
        this.random = random;
    }

    /**
     * Where tasks go.
     *
     * @param nodes one for each task, by the node's number; -1 for none
     * @param explanation why a task has no node
     */
    public record Placement(List<Integer> nodes, String explanation) {
        public Placement {
            nodes = List.copyOf(nodes);
        }
    }

    /** Assigns tasks of one group and puts them on their nodes. */
    public Placement schedule(TaskGroup group, List<Long> tasks, long now) {
        return schedule(group, tasks, now, task -> {});
    }

    /**
     * The same.
     *
     * @param before hears of each task right before it is put on its node
     */
    public Placement schedule(TaskGroup group, List<Long> tasks, long now, LongConsumer before) {
        return new Filling(group, tasks, now, before).run();
    }

    /** Whether a task fits on the node that it is bound to already; if so it is put there. */
    public Placement confirm(TaskGroup group, long task, NodeInfo node) {
        Pipeline filters = new Pipeline(group);
        boolean fits = filters.passes(node);
        if (fits) {
            node.put(task, group, true);
        }
        return new Placement(List.of(fits ? node.number() : NOWHERE), filters.explain());
    }

    /** What the scheduler sees of each node for a task of this group now; counts are negative, so that less is better. */
    public List<Look> looks(TaskGroup group, long now) {
        Pipeline filters = new Pipeline(group);
        List<Look> looks = new ArrayList<>();
        for (NodeInfo node : nodes) {
            Filter by = filters.refusal(node);
            looks.add(by == null ? look(node, group, now) : Look.refused(node.number(), by.explain(1)));
        }
        return looks;
    }

    private static Look look(NodeInfo node, TaskGroup group, long now) {
        int failures = node.recentFailures(group, now);
        int counted = failures >= MAX_FAILURES ? failures : 0;
        SortedMap<String, Double> scores = new TreeMap<>();
        scores.put("recent failures", 0.0 - counted);
        scores.put("tasks of the service", 0.0 - node.active(group.service()));
        scores.put("tasks", 0.0 - node.active());
        double total = -(counted * 1e12 + node.active(group.service()) * 1e6 + node.active());
        return new Look(node.number(), "", scores, total + 0.0);
    }

    private static Comparator<NodeInfo> order(TaskGroup group, long now) {
        return Comparator.<NodeInfo>comparingInt(node -> {
                    int failures = node.recentFailures(group, now);
                    return failures >= MAX_FAILURES ? failures : 0;
                })
                .thenComparingInt(node -> node.active(group.service()))
                .thenComparingInt(NodeInfo::active);
    }

    private List<NodeInfo> shuffled() {
        List<NodeInfo> order = new ArrayList<>(nodes);
        for (int last = order.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            NodeInfo swapped = order.get(last);
            order.set(last, order.get(other));
            order.set(other, swapped);
        }
        return order;
    }

    /** The scheduling of one group. */
    private final class Filling {
        private final TaskGroup group;
        private final List<Long> tasks;
        private final LongConsumer before;
        private final Pipeline filters;
        private final Comparator<NodeInfo> order;
        private final List<Integer> placed = new ArrayList<>();

        Filling(TaskGroup group, List<Long> tasks, long now, LongConsumer before) {
            this.group = group;
            this.tasks = tasks;
            this.before = before;
            this.filters = new Pipeline(group);
            this.order = order(group, now);
        }

        Placement run() {
            onSubtree(tasks.size(), DecisionTree.of(shuffled(), group, filters));
            while (placed.size() < tasks.size()) {
                placed.add(NOWHERE);
            }
            return new Placement(placed, filters.explain());
        }

        /** Makes branches even until all are full or so many tasks are placed; how many were placed. */
        private int onSubtree(int count, DecisionTree tree) {
            if (tree.isLeaf()) {
                return onNodes(count, tree.best(count, order, filters));
            }
            int scheduled = 0;
            int inUsableBranches = tree.tasks();
            List<DecisionTree> branches = tree.branches();
            Set<DecisionTree> noRoom = new LinkedHashSet<>();
            while (scheduled != count && noRoom.size() != branches.size()) {
                int usable = branches.size() - noRoom.size();
                int desired = (inUsableBranches + count - scheduled) / usable;
                int remainder = (inUsableBranches + count - scheduled) % usable;
                for (DecisionTree branch : branches) {
                    boolean wants = branch.tasks() < desired || (branch.tasks() == desired && remainder > 0);
                    if (noRoom.contains(branch) || !wants) {
                        continue;
                    }
                    int share = desired - branch.tasks() + (remainder > 0 ? 1 : 0);
                    int taken = onSubtree(share, branch);
                    if (taken < share) {
                        noRoom.add(branch);
                        inUsableBranches -= branch.tasks();
                    } else if (remainder > 0) {
                        remainder--;
                    }
                    scheduled += taken;
                }
            }
            return scheduled;
        }

        private int onNodes(int count, List<NodeInfo> best) {
            if (best.isEmpty()) {
                return 0;
            }
            int scheduled = 0;
            int at = 0;
            boolean[] full = new boolean[best.size()];
            while (placed.size() < tasks.size()) {
                NodeInfo node = best.get(at % best.size());
                put(node);
                scheduled++;
                if (scheduled == count) {
                    return scheduled;
                }
                boolean last = at + 1 >= best.size();
                if (last || order.compare(best.get(at + 1), node) < 0) {
                    at++;
                }
                int from = at;
                while (full[at % best.size()] || !filters.passes(best.get(at % best.size()))) {
                    full[at % best.size()] = true;
                    at++;
                    if (at - from == best.size()) {
                        return scheduled;
                    }
                }
            }
            return scheduled;
        }

        private void put(NodeInfo node) {
            long task = tasks.get(placed.size());
            before.accept(task);
            node.put(task, group, true);
            placed.add(node.number());
        }
    }
}
