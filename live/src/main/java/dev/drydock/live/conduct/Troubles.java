package dev.drydock.live.conduct;

import dev.drydock.live.fault.LiveFault;
import dev.drydock.live.fault.Target;
import dev.drydock.live.transport.Transport.Impairment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes things go wrong in a running run, and undoes that. One thread makes faults begin and end. */
final class Troubles {
    private static final long RESTART_PATIENCE_NANOS = 30_000_000_000L;

    private final Crew crew;
    private final List<String> group;
    private final Selection selection;
    private final NetworkTroubles network;
    private final ServerTroubles servers;
    private final Map<String, List<Double>> slowness = new LinkedHashMap<>();
    private final Logbook logbook;

    /**
     * Troubles of a run.
     *
     * @param group the names of the nodes, in the order of their numbers
     */
    Troubles(
            Crew crew,
            List<String> group,
            Selection selection,
            NetworkTroubles network,
            ServerTroubles servers,
            Logbook logbook) {
        this.crew = crew;
        this.group = group;
        this.selection = selection;
        this.network = network;
        this.servers = servers;
        this.logbook = logbook;
    }

    /** Makes a fault happen now. Returns what undoes it. */
    Undo begin(LiveFault fault) throws InterruptedException {
        return switch (fault) {
            case LiveFault.Kill(Target nodes, boolean torn) -> kill(selection.of(nodes), torn);
            case LiveFault.Restart(Target nodes) -> restart(nodes);
            case LiveFault.Partition(List<Target> groups) -> network.partition(groups);
            case LiveFault.Isolate(Target nodes) -> network.isolate(selection.of(nodes));
            case LiveFault.OneWay(Target from, Target to) -> network.oneWay(from, to);
            case LiveFault.PartialPartition partial -> network.partialPartition(partial);
            case LiveFault.Pause(Target nodes) -> pause(selection.of(nodes));
            case LiveFault.SlowProcessor(Target nodes, double factor) ->
                slow("slow", selection.of(nodes), factor, crew::slow);
            case LiveFault.SlowDisk(Target nodes, double factor) ->
                slow(
                        "slow disk",
                        selection.of(nodes),
                        factor,
                        (node, all) -> crew.tell(node, "/control/disk", Map.of("slower", all)));
            case LiveFault.FullDisk(Target nodes) -> fullDisk(selection.of(nodes));
            case LiveFault.Corrupt(Target nodes) -> corrupt(selection.of(nodes));
            case LiveFault.Clock(Target nodes, long jump, double drift) -> clock(selection.of(nodes), jump, drift);
            case LiveFault.Network(double loss, double duplicate, double reorder, double slower) ->
                network.impair(new Impairment(loss, duplicate, reorder, slower));
            case LiveFault.Disconnect(Target nodes) -> disconnect(selection.of(nodes));
            case LiveFault.Server server -> servers.make(server);
            case LiveFault.Drain(Target drained) -> servers.drain(drained.names());
        };
    }

    private Undo kill(List<String> nodes, boolean torn) {
        List<String> hit = nodes.stream().filter(crew::isUp).toList();
        crew.all(hit, node -> {
            if (torn) {
                crew.unpause(node);
                crew.tell(node, "/control/tear", Map.of());
            }
            crew.kill(node, torn ? "with a torn write" : "");
        });
        return () -> revive(hit);
    }

    /** Starts those of these nodes that are down, at once, and waits for them. */
    void revive(List<String> nodes) throws InterruptedException {
        List<String> down = nodes.stream().filter(node -> !crew.isUp(node)).toList();
        List<Thread> threads = down.stream()
                .map(node -> Thread.ofVirtual().start(() -> revive(node)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void revive(String node) {
        try {
            crew.start(node);
            crew.awaitReady(node, System.nanoTime() + RESTART_PATIENCE_NANOS);
            remind(node);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells a process what it missed while it was down or stood still. */
    private void remind(String name) {
        if (group.contains(name)) {
            network.remind(name);
        } else {
            servers.remind(name);
        }
    }

    private Undo restart(Target target) throws InterruptedException {
        List<String> nodes = target.who() == Target.Who.ALL
                ? group.stream().filter(node -> !crew.isUp(node)).toList()
                : selection.of(target);
        kill(nodes, false);
        revive(nodes);
        return Undo.NOTHING;
    }

    private Undo pause(List<String> nodes) {
        List<String> hit = nodes.stream().filter(crew::isRunning).toList();
        if (hit.isEmpty()) {
            return Undo.NOTHING;
        }
        crew.all(hit, crew::pause);
        return () -> {
            crew.all(hit, node -> {
                crew.unpause(node);
                remind(node);
            });
        };
    }

    private interface Setting {
        void set(String node, double factor);
    }

    private Undo slow(String what, List<String> nodes, double factor, Setting setting) {
        if (nodes.isEmpty()) {
            return Undo.NOTHING;
        }
        Runnable over =
                logbook.band(String.format(Locale.ROOT, "%s %s (%.3g times)", what, Logbook.names(nodes), factor));
        for (String node : nodes) {
            List<Double> all = slowness.computeIfAbsent(what + " " + node, n -> new ArrayList<>());
            all.add(factor);
            setting.set(node, product(all));
        }
        return () -> {
            for (String node : nodes) {
                List<Double> all = slowness.get(what + " " + node);
                all.remove(factor);
                setting.set(node, product(all));
            }
            over.run();
        };
    }

    private Undo fullDisk(List<String> nodes) {
        if (nodes.isEmpty()) {
            return Undo.NOTHING;
        }
        Runnable over = logbook.band("full disk " + Logbook.names(nodes));
        crew.all(nodes, node -> crew.tell(node, "/control/disk", Map.of("full", true)));
        return () -> {
            kill(nodes, false);
            revive(nodes);
            over.run();
        };
    }

    private Undo corrupt(List<String> nodes) {
        if (!nodes.isEmpty()) {
            Runnable over = logbook.band("corrupt " + Logbook.names(nodes));
            nodes.forEach(node -> crew.tell(node, "/control/corrupt", Map.of()));
            over.run();
        }
        return Undo.NOTHING;
    }

    private Undo clock(List<String> nodes, long jump, double drift) {
        if (nodes.isEmpty()) {
            return Undo.NOTHING;
        }
        Runnable over = logbook.band("clock " + Logbook.names(nodes));
        boolean drifts = !Double.isNaN(drift);
        crew.all(
                nodes,
                node -> crew.tell(
                        node,
                        "/control/clock",
                        drifts ? Map.of("jumpNanos", jump, "driftPpm", drift) : Map.of("jumpNanos", jump)));
        Undo undo = () -> {
            if (drifts) {
                crew.all(nodes, node -> crew.tell(node, "/control/clock", Map.of("driftAsPlanned", true)));
            }
            over.run();
        };
        if (!drifts) {
            over.run();
            return Undo.NOTHING;
        }
        return undo;
    }

    private Undo disconnect(List<String> nodes) {
        if (nodes.isEmpty()) {
            return Undo.NOTHING;
        }
        Runnable over = logbook.band("disconnect " + Logbook.names(nodes));
        nodes.forEach(crew::disconnect);
        return () -> {
            nodes.forEach(crew::connect);
            over.run();
        };
    }

    private static double product(List<Double> factors) {
        return factors.stream().mapToDouble(Double::doubleValue).reduce(1, (a, b) -> a * b);
    }
}
