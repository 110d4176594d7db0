package dev.drydock.live.conduct;

import dev.drydock.live.fault.LiveFault;
import dev.drydock.live.fault.Target;
import dev.drydock.live.outcome.Happening.What;
import dev.drydock.live.transport.Transport.Impairment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes things go wrong in a running run, and undoes that. One thread makes faults begin and end. */
final class Troubles {
    private static final long RESTART_PATIENCE_NANOS = 30_000_000_000L;

    private final Crew crew;
    private final List<String> group;
    private final List<String> networked;
    private final Membership membership;
    private final SplittableRandom random;
    private final Cuts cuts;
    private final List<Impairment> impairments = new ArrayList<>();
    private final Map<String, List<Double>> slowness = new LinkedHashMap<>();
    private final Logbook logbook;

    /** Which nodes are members of the group now, as far as is known. */
    @FunctionalInterface
    interface Membership {
        boolean includes(String node);
    }

    /** What undoes a fault. */
    @FunctionalInterface
    interface Undo {
        /** Undoes it. */
        void run() throws InterruptedException;

        /** There is nothing to undo. */
        Undo NOTHING = () -> {
            // What never happened needs no undoing.
        };
    }

    /**
     * Troubles of a run.
     *
     * @param group the names of the nodes, in the order of their numbers
     * @param clients the names of those who talk to the nodes over the network that is made worse
     */
    Troubles(Crew crew, List<String> group, List<String> clients, Membership membership, Logbook logbook, long seed) {
        this.networked = Stream.concat(group.stream(), clients.stream()).toList();
        this.logbook = logbook;
        this.crew = crew;
        this.group = group;
        this.membership = membership;
        this.random = new SplittableRandom(seed);
        this.cuts = new Cuts(group);
    }

    /** Makes a fault happen now. Returns what undoes it. */
    Undo begin(LiveFault fault) throws InterruptedException {
        return switch (fault) {
            case LiveFault.Kill(Target nodes, boolean torn) -> kill(select(nodes), torn);
            case LiveFault.Restart(Target nodes) -> restart(nodes);
            case LiveFault.Partition(List<Target> groups) -> partition(groups);
            case LiveFault.Isolate(Target nodes) -> isolate(select(nodes));
            case LiveFault.OneWay(Target from, Target to) -> oneWay(from, to);
            case LiveFault.PartialPartition(List<String> among, List<List<String>> left, String shape) -> {
                List<Cuts.Link> links = new ArrayList<>(Cuts.oneWay(among, among));
                left.forEach(pair -> links.remove(new Cuts.Link(pair.get(0), pair.get(1))));
                yield cut("topology " + shape, links);
            }
            case LiveFault.Pause(Target nodes) -> pause(select(nodes));
            case LiveFault.SlowProcessor(Target nodes, double factor) ->
                slow("slow", select(nodes), factor, crew::slow);
            case LiveFault.SlowDisk(Target nodes, double factor) ->
                slow(
                        "slow disk",
                        select(nodes),
                        factor,
                        (node, all) -> crew.tell(node, "/control/disk", Map.of("slower", all)));
            case LiveFault.FullDisk(Target nodes) -> fullDisk(select(nodes));
            case LiveFault.Corrupt(Target nodes) -> corrupt(select(nodes));
            case LiveFault.Clock(Target nodes, long jump, double drift) -> clock(select(nodes), jump, drift);
            case LiveFault.Network(double loss, double duplicate, double reorder, double slower) ->
                impair(new Impairment(loss, duplicate, reorder, slower));
            case LiveFault.Disconnect(Target nodes) -> disconnect(select(nodes));
            case LiveFault.Server server -> serve(server);
        };
    }

    /** Tells a node that has just started what is cut and worse, which it does not know. */
    void remind(String node) {
        if (!cuts.from(node).isEmpty()) {
            crew.tell(node, "/control/cut", Map.of("to", cuts.from(node)));
        }
        if (!impairments.isEmpty()) {
            crew.tell(node, "/control/impair", worst());
        }
    }

    private Undo kill(List<String> nodes, boolean torn) {
        List<String> hit = nodes.stream().filter(crew::isUp).toList();
        for (String node : hit) {
            if (torn) {
                crew.unpause(node);
                crew.tell(node, "/control/tear", Map.of());
            }
            crew.kill(node, torn ? "with a torn write" : "");
        }
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

    private Undo restart(Target target) throws InterruptedException {
        List<String> nodes = target.who() == Target.Who.ALL
                ? group.stream().filter(node -> !crew.isUp(node)).toList()
                : select(target);
        kill(nodes, false);
        revive(nodes);
        return Undo.NOTHING;
    }

    private Undo partition(List<Target> targets) {
        List<String> taken = new ArrayList<>();
        List<List<String>> groups = new ArrayList<>();
        for (Target target : targets) {
            List<String> some = select(target, taken);
            taken.addAll(some);
            groups.add(some);
        }
        groups.add(group.stream().filter(node -> !taken.contains(node)).toList());
        groups.removeIf(List::isEmpty);
        String what = "partition "
                + String.join(" | ", groups.stream().map(Troubles::names).toList());
        return cut(what, Cuts.between(groups));
    }

    private Undo isolate(List<String> nodes) {
        List<Cuts.Link> links = new ArrayList<>();
        for (String node : nodes) {
            links.addAll(Cuts.oneWay(List.of(node), group));
            links.addAll(Cuts.oneWay(group, List.of(node)));
        }
        return nodes.isEmpty() ? Undo.NOTHING : cut("isolate " + names(nodes), links);
    }

    private Undo oneWay(Target from, Target to) {
        boolean others = from.who() == Target.Who.OTHERS;
        List<String> first = select(others ? to : from);
        List<String> second = select(others ? from : to, first);
        List<String> senders = others ? second : first;
        List<String> receivers = others ? first : second;
        return first.isEmpty() || second.isEmpty()
                ? Undo.NOTHING
                : cut("cut " + names(senders) + " > " + names(receivers), Cuts.oneWay(senders, receivers));
    }

    private Undo cut(String what, List<Cuts.Link> links) {
        logbook.happened(What.CUT, "-", what);
        cuts.add(links);
        tellCuts(links);
        return () -> {
            cuts.remove(links);
            tellCuts(links);
            logbook.happened(What.OVER, "-", what);
        };
    }

    private void tellCuts(List<Cuts.Link> links) {
        each(
                links.stream().map(Cuts.Link::from).distinct().toList(),
                node -> crew.tell(node, "/control/cut", Map.of("to", cuts.from(node))));
    }

    private Undo pause(List<String> nodes) {
        List<String> hit = nodes.stream().filter(crew::isRunning).toList();
        if (hit.isEmpty()) {
            return Undo.NOTHING;
        }
        hit.forEach(crew::pause);
        return () -> {
            hit.forEach(crew::unpause);
            hit.forEach(this::remind);
        };
    }

    private interface Setting {
        void set(String node, double factor);
    }

    private Undo slow(String what, List<String> nodes, double factor, Setting setting) {
        if (nodes.isEmpty()) {
            return Undo.NOTHING;
        }
        Band over = band(String.format(Locale.ROOT, "%s %s (%.3g times)", what, names(nodes), factor));
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
        Band over = band("full disk " + names(nodes));
        each(nodes, node -> crew.tell(node, "/control/disk", Map.of("full", true)));
        return () -> {
            kill(nodes, false);
            revive(nodes);
            over.run();
        };
    }

    private Undo corrupt(List<String> nodes) {
        if (!nodes.isEmpty()) {
            Band over = band("corrupt " + names(nodes));
            nodes.forEach(node -> crew.tell(node, "/control/corrupt", Map.of()));
            over.run();
        }
        return Undo.NOTHING;
    }

    private Undo clock(List<String> nodes, long jump, double drift) {
        if (nodes.isEmpty()) {
            return Undo.NOTHING;
        }
        Band over = band("clock " + names(nodes));
        boolean drifts = !Double.isNaN(drift);
        each(
                nodes,
                node -> crew.tell(
                        node,
                        "/control/clock",
                        drifts ? Map.of("jumpNanos", jump, "driftPpm", drift) : Map.of("jumpNanos", jump)));
        Undo undo = () -> {
            if (drifts) {
                each(nodes, node -> crew.tell(node, "/control/clock", Map.of("jumpNanos", 0, "driftPpm", 0)));
            }
            over.run();
        };
        if (!drifts) {
            over.run();
            return Undo.NOTHING;
        }
        return undo;
    }

    private Undo impair(Impairment worse) {
        Band over = band(String.format(
                Locale.ROOT,
                "network: %.3g%% lost, %.3g%% duplicated, %.3g%% reordered, %.3g times slower",
                100 * worse.loss(),
                100 * worse.duplicate(),
                100 * worse.reorder(),
                worse.slower()));
        impairments.add(worse);
        each(networked, name -> crew.tell(name, "/control/impair", worst()));
        return () -> {
            impairments.remove(worse);
            each(networked, name -> crew.tell(name, "/control/impair", worst()));
            over.run();
        };
    }

    /** What all impairments amount to: what one lets pass, the next may still take. */
    private Impairment worst() {
        double passes = 1;
        double single = 1;
        double straight = 1;
        double slower = 1;
        for (Impairment each : impairments) {
            passes *= 1 - each.loss();
            single *= 1 - each.duplicate();
            straight *= 1 - each.reorder();
            slower *= each.slower();
        }
        return new Impairment(1 - passes, 1 - single, 1 - straight, slower);
    }

    private Undo disconnect(List<String> nodes) {
        if (nodes.isEmpty()) {
            return Undo.NOTHING;
        }
        Band over = band("disconnect " + names(nodes));
        nodes.forEach(crew::disconnect);
        return () -> {
            nodes.forEach(crew::connect);
            over.run();
        };
    }

    private Undo serve(LiveFault.Server fault) {
        List<String> servers = fault.servers().names();
        String how = fault.stalled()
                ? "stall"
                : fault.errors() > 0
                        ? String.format(Locale.ROOT, "errors %.3g%%", 100 * fault.errors())
                        : String.format(Locale.ROOT, "slow (%.3g times)", fault.slower());
        Band over = band(how + " " + names(servers));
        each(
                servers,
                server -> crew.tell(
                        server,
                        "/control/server",
                        Map.of("slower", fault.slower(), "errors", fault.errors(), "stalled", fault.stalled())));
        return () -> {
            each(
                    servers,
                    server -> crew.tell(server, "/control/server", Map.of("slower", 1, "errors", 0, "stalled", false)));
            over.run();
        };
    }

    /** The nodes that are meant now. */
    List<String> select(Target target) {
        List<String> nodes = select(target, List.of());
        if (nodes.isEmpty()) {
            logbook.happened(What.REMARK, "-", "a fault found no node to hit");
        }
        return nodes;
    }

    private List<String> select(Target target, List<String> taken) {
        String leader = crew.leader(group);
        Stream<String> chosen = switch (target.who()) {
            case LEADER -> Stream.ofNullable(leader);
            case FOLLOWER -> one(node -> membership.includes(node) && !node.equals(leader));
            case ANY -> one(membership);
            case SPARE -> one(node -> !membership.includes(node));
            case ALL, OTHERS -> group.stream();
            case NAMED -> target.names().stream();
        };
        return chosen.filter(node -> !taken.contains(node)).toList();
    }

    private Stream<String> one(Membership which) {
        List<String> candidates =
                group.stream().filter(crew::isRunning).filter(which::includes).toList();
        return candidates.isEmpty() ? Stream.empty() : Stream.of(candidates.get(random.nextInt(candidates.size())));
    }

    /** What notes that a fault is over. */
    private interface Band extends Undo {
        @Override
        void run();
    }

    /** Notes that a fault begins. Returns what notes that it is over. */
    private Band band(String what) {
        logbook.happened(What.FAULT, "-", what);
        return () -> logbook.happened(What.OVER, "-", what);
    }

    /** All at once: a fault that hits one node after the other is not the fault that was planned. */
    private static void each(List<String> nodes, java.util.function.Consumer<String> action) {
        List<Thread> threads = nodes.stream()
                .map(node -> Thread.ofVirtual().start(() -> action.accept(node)))
                .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static double product(List<Double> factors) {
        return factors.stream().mapToDouble(Double::doubleValue).reduce(1, (a, b) -> a * b);
    }

    private static String names(List<String> nodes) {
        return String.join(" ", nodes);
    }
}
