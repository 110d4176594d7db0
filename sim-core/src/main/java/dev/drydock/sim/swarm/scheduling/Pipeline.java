package dev.drydock.sim.swarm.scheduling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The filters that apply to one group of tasks, and how often each refused a node. */
final class Pipeline {
    private final TaskGroup group;
    private final Filter[] filters;
    private final Map<Filter, Integer> refusals = new EnumMap<>(Filter.class);

    Pipeline(TaskGroup group) {
        this.group = group;
        this.filters = Arrays.stream(Filter.values())
                .filter(filter -> filter.applies(group))
                .toArray(Filter[]::new);
    }

    /** Whether the node passes all filters; the first that refuses is counted. */
    boolean passes(NodeInfo node) {
        Filter by = refusal(node);
        if (by != null) {
            refusals.merge(by, 1, Integer::sum);
        }
        return by == null;
    }

    /** The first filter that refuses the node; null when none does. */
    Filter refusal(NodeInfo node) {
        for (Filter filter : filters) {
            if (!filter.passes(group, node)) {
                return filter;
            }
        }
        return null;
    }

    /** What Swarm says of a task without a node: the filter that refused most comes first. */
    String explain() {
        String why = refusals.entrySet().stream()
                .sorted(Comparator.comparingInt(each -> -each.getValue()))
                .map(each -> each.getKey().explain(each.getValue()))
                .collect(Collectors.joining("; "));
        return why.isEmpty() ? "no suitable node" : "no suitable node (" + why + ")";
    }
}
