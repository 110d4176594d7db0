package dev.drydock.sim.deployment;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.queueing.ServerPool;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The replicas of a workload as servers of a service. A container is a server from when requests are first routed to it;
 * from then on the server is what the container is: up, closing, hanging, dead, or behind a cut.
 */
final class ServedReplicas {
    private static final double MILLIS = 1_000;

    private final Machines machines;
    private final ServerPool pool;
    private final SortedMap<Long, Server> servers = new TreeMap<>();

    /** A container and its number among the service's servers. */
    private static final class Server {
        private final Container container;
        private final int number;
        private final LoadWindow window = new LoadWindow();
        private boolean up = true;
        private boolean routed;

        Server(Container container, int number) {
            this.container = container;
            this.number = number;
        }
    }

    ServedReplicas(Machines machines, ServerPool pool) {
        this.machines = machines;
        this.pool = pool;
    }

    /** Requests are routed to these from now on. */
    void routed(List<Container> replicas) {
        servers.values().forEach(server -> server.routed = false);
        int[] numbers = new int[replicas.size()];
        for (int i = 0; i < numbers.length; i++) {
            Server server = server(replicas.get(i));
            server.routed = true;
            numbers[i] = server.number;
        }
        Arrays.sort(numbers);
        pool.list(numbers);
        servers.values().removeIf(server -> !server.routed && isGone(server.container));
    }

    private Server server(Container container) {
        Server known = servers.get(container.id());
        if (known != null) {
            return known;
        }
        MachineSpec machine = machines.spec(container.machine());
        Server server = new Server(container, pool.open(speed(container), machine.zone()));
        servers.put(container.id(), server);
        pool.cut(server.number, machines.isUp(container.machine()) && !machines.isReachable(container.machine()));
        switch (container.state()) {
            case RUNNING -> pool.hangs(server.number, !container.answers());
            case STOPPING -> pool.closes(server.number);
            default -> ended(server);
        }
        return server;
    }

    /** A container answers from now on, or does so no longer. */
    void answers(Container container, boolean now) {
        Server server = servers.get(container.id());
        if (server == null) {
            return;
        }
        if (now) {
            server.up = true;
            pool.starts(server.number);
        } else if (container.state() == Container.State.RUNNING) {
            pool.hangs(server.number, server.up);
        }
    }

    /** A container has been told to end. */
    void ends(Container container) {
        Server server = servers.get(container.id());
        if (server != null && server.up) {
            pool.closes(server.number);
        }
    }

    /** A container's process has ended. */
    void ended(Container container) {
        Server server = servers.get(container.id());
        if (server != null) {
            ended(server);
            if (!server.routed && isGone(container)) {
                servers.remove(container.id());
            }
        }
    }

    private void ended(Server server) {
        server.up = false;
        pool.ends(server.number, !machines.isUp(server.container.machine()));
    }

    void cpuChanged(Container container) {
        Server server = servers.get(container.id());
        if (server != null) {
            pool.speed(server.number, speed(container));
        }
    }

    /** A machine is up again: where it was silent, connections are refused now. */
    void restored(int machine) {
        for (Server server : servers.values()) {
            if (server.container.machine() == machine && !server.up) {
                pool.ends(server.number, false);
            }
        }
    }

    void cut(int machine, boolean off) {
        for (Server server : servers.values()) {
            if (server.container.machine() == machine) {
                pool.cut(server.number, off);
            }
        }
    }

    /** Takes note of how busy each is. */
    void sample(long now) {
        for (Server server : servers.values()) {
            server.window.add(now, pool.busyNanos(server.number), pool.departed(server.number));
        }
    }

    /** Processor use of a container lately, in thousandths of a core, without what it uses when idle. */
    double cpuMillis(Container container) {
        Server server = servers.get(container.id());
        return server == null ? 0 : server.window.busyCores() * perCore(container) * MILLIS;
    }

    double requestsPerSecond(Container container) {
        Server server = servers.get(container.id());
        return server == null ? 0 : server.window.requestsPerSecond();
    }

    /** How many times as fast as a core of speed 1 each of its cores works: no request is served by more than one core. */
    private double speed(Container container) {
        return perCore(container) * machines.spec(container.machine()).speed();
    }

    /** How much of a core of its machine each of its cores may use. */
    private double perCore(Container container) {
        return Standing.perCore(container.cpuMillis(), pool.cores());
    }

    private static boolean isGone(Container container) {
        return container.state() == Container.State.GONE;
    }
}
