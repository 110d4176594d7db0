package dev.drydock.sim.swarm;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.orchestration.RouteListener;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tasks to which the nodes route requests for a service: behind its virtual address IPVS deals connections round robin in
 * the order in which tasks were added, in DNS the resolver rotates the same list (libnetwork). Nodes tell each other by
 * gossip what has become of their own tasks, and drop those of a node that is silent for too long.
 */
final class Routes implements MachineObserver {
    private final Machines machines;
    private final Alarms alarms;
    private final long gossipNanos;
    private final long suspicionNanos;
    private final SortedMap<String, Route> routes = new TreeMap<>();

    /** The tasks of one service: those whose own nodes say that they run, and those that all nodes know. */
    private static final class Route {
        private final SortedMap<Long, Container> running = new TreeMap<>();
        private final List<Container> known = new ArrayList<>();
        private final List<RouteListener> listeners = new ArrayList<>();

        private void tell() {
            List<Container> now = List.copyOf(known);
            listeners.forEach(listener -> listener.routed(now));
        }
    }

    Routes(Machines machines, Alarms alarms, SwarmSpec spec) {
        this.machines = machines;
        this.alarms = alarms;
        this.gossipNanos = spec.gossip().toNanos();
        this.suspicionNanos = spec.suspicion().toNanos();
        machines.observe(this);
    }

    private Route of(String service) {
        return routes.computeIfAbsent(service, name -> new Route());
    }

    void listen(String service, RouteListener listener) {
        of(service).listeners.add(listener);
    }

    /** The node of a task puts it on its routes, or takes it off. */
    void set(String service, Container container, boolean on) {
        Route route = of(service);
        Container before = on ? route.running.put(container.id(), container) : route.running.remove(container.id());
        if (on == (before == null)) {
            alarms.after(gossipNanos, () -> spread(route, container));
        }
    }

    private void spread(Route route, Container container) {
        if (!machines.isReachable(container.machine())) {
            return;
        }
        boolean runs = route.running.containsKey(container.id());
        boolean changed = false;
        if (!runs) {
            changed = route.known.remove(container);
        } else if (!route.known.contains(container)) {
            changed = route.known.add(container);
        }
        if (changed) {
            route.tell();
        }
    }

    @Override
    public void crashed(int machine) {
        for (Route route : routes.values()) {
            route.running.values().removeIf(each -> each.machine() == machine);
        }
        suspect(machine);
    }

    @Override
    public void restored(int machine) {
        refresh(machine);
    }

    @Override
    public void cut(int machine, boolean off) {
        if (off) {
            suspect(machine);
        } else {
            refresh(machine);
        }
    }

    private void suspect(int machine) {
        alarms.after(suspicionNanos, () -> {
            if (machines.isReachable(machine)) {
                return;
            }
            for (Route route : routes.values()) {
                if (route.known.removeIf(each -> each.machine() == machine)) {
                    route.tell();
                }
            }
        });
    }

    private void refresh(int machine) {
        alarms.after(gossipNanos, () -> {
            for (Route route : routes.values()) {
                List<Container> there = new ArrayList<>(route.known);
                there.addAll(route.running.values());
                for (Container container : there) {
                    if (container.machine() == machine) {
                        spread(route, container);
                    }
                }
            }
        });
    }
}
