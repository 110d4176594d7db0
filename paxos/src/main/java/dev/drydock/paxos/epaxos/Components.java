package dev.drydock.paxos.epaxos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The strongly connected components of what a command depends on, each told after all those it leads to (Tarjan,
 * "Depth-First Search and Linear Graph Algorithms", 1972). The search keeps its own stack, so that long chains of
 * dependencies do no harm, and it ends at the first dependency that is not committed; what was complete by then has been
 * told.
 *
 * <p>From a command there is an edge to the last interfering instance of each replica among its dependencies that awaits
 * execution; the earlier ones of that replica are reached from there, for each depends on the one before it. That spares
 * most edges and gives the same components.
 */
final class Components {

    private static final class Visit {
        private final Instance instance;
        private final List<Instance> edges;
        private int next;
        private final int index;
        private int lowLink;
        private boolean told;

        Visit(Instance instance, List<Instance> edges, int index) {
            this.instance = instance;
            this.edges = edges;
            this.index = index;
            this.lowLink = index;
        }
    }

    private final EPaxosState state;
    private final Consumer<List<Instance>> told;
    private final Deque<Visit> path = new ArrayDeque<>();
    private final Deque<Visit> open = new ArrayDeque<>();
    private final Map<Instance, Visit> visits = new HashMap<>();
    private Instance missing;

    Components(EPaxosState state, Consumer<List<Instance>> told) {
        this.state = state;
        this.told = told;
    }

    /** Tells the components from an instance on; the first dependency that is not committed or not known, or null. */
    Instance visit(Instance root) {
        enter(root);
        while (!path.isEmpty() && missing == null) {
            Visit visit = path.peek();
            if (visit.next < visit.edges.size()) {
                follow(visit, visit.edges.get(visit.next++));
            } else {
                leave(visit);
            }
        }
        return missing;
    }

    private void follow(Visit from, Instance to) {
        Visit seen = visits.get(to);
        if (seen == null) {
            enter(to);
        } else if (!seen.told) {
            from.lowLink = Math.min(from.lowLink, seen.index);
        }
    }

    private void enter(Instance instance) {
        InstanceState known = state.instance(instance);
        if (!known.isCommitted()) {
            missing = instance;
            return;
        }
        List<Instance> edges = edges(instance, known);
        if (missing == null) {
            Visit visit = new Visit(instance, edges, visits.size());
            visits.put(instance, visit);
            path.push(visit);
            open.push(visit);
        }
    }

    private void leave(Visit visit) {
        path.pop();
        if (!path.isEmpty()) {
            path.peek().lowLink = Math.min(path.peek().lowLink, visit.lowLink);
        }
        if (visit.lowLink == visit.index) {
            List<Instance> component = new ArrayList<>();
            Visit member;
            do {
                member = open.pop();
                component.add(member.instance);
                member.told = true;
            } while (member != visit);
            told.accept(component);
        }
    }

    private List<Instance> edges(Instance instance, InstanceState known) {
        List<Instance> edges = new ArrayList<>();
        Deps deps = known.attributes().deps();
        Interference part = state.conflicts().part(known.command().orElseThrow());
        Interference session = state.conflicts().session(known.command().orElseThrow());
        for (int place = 0; place < deps.size(); place++) {
            long upTo = deps.at(place);
            if (state.space(place).known() < upTo) {
                // It cannot be told yet whether one of them interferes.
                missing = new Instance(
                        state.replicas().all().get(place), state.space(place).known() + 1);
                return edges;
            }
            add(edges, instance, place, part.lastAwaiting(place, upTo));
            add(edges, instance, place, session.lastAwaiting(place, upTo));
        }
        return edges;
    }

    private void add(List<Instance> edges, Instance from, int place, long number) {
        Instance to = new Instance(state.replicas().all().get(place), number);
        if (number > 0 && !to.equals(from)) {
            edges.add(to);
        }
    }
}
