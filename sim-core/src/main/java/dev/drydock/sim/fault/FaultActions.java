package dev.drydock.sim.fault;

import dev.drydock.record.TraceEvent.What;
import dev.drydock.sim.network.Impairment;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.network.Partial;
import dev.drydock.sim.node.SimNode;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes faults happen, and undoes them. */
final class FaultActions {
    private final Victims victims;
    private final Network network;
    private final FaultObserver observer;
    private final Tracing tracing;
    private final Slowness processors;
    private final Slowness disks;

    FaultActions(Victims victims, Network network, FaultObserver observer, Tracing tracing) {
        this.victims = victims;
        this.network = network;
        this.observer = observer;
        this.tracing = tracing;
        this.processors = new Slowness(victims.nodes().size());
        this.disks = new Slowness(victims.nodes().size());
    }

    /**
     * Makes a fault happen now.
     *
     * @return what undoes it
     */
    Runnable begin(Fault fault, RandomStream random) {
        return switch (fault) {
            case Fault.Crash(NodeSelector nodes, boolean torn) -> crash(select(nodes, random), torn);
            case Fault.Restart(NodeSelector nodes) -> restart(nodes, select(nodes, random));
            case Fault.Partition(List<NodeSelector> groups) -> partition(groups, random);
            case Fault.Isolate(NodeSelector nodes) -> isolate(select(nodes, random));
            case Fault.OneWay(NodeSelector from, NodeSelector to) -> oneWay(from, to, random);
            case Fault.PartialPartition(Partial shape) -> partial(shape);
            case Fault.Pause(NodeSelector nodes) -> pause(select(nodes, random));
            case Fault.Slow(NodeSelector nodes, double factor) ->
                slow("slow", select(nodes, random), factor, processors, SimNode::slow);
            case Fault.SlowDisk(NodeSelector nodes, double factor) ->
                slow(
                        "slow disk",
                        select(nodes, random),
                        factor,
                        disks,
                        (node, by) -> node.disk().slow(by));
            case Fault.FullDisk(NodeSelector nodes) -> fullDisk(select(nodes, random));
            case Fault.Corrupt(NodeSelector nodes) -> corrupt(select(nodes, random));
            case Fault.Clock clock -> clock(select(clock.nodes(), random), clock);
            case Fault.Network worse -> impair(worse);
        };
    }

    Runnable crash(List<SimNode<?, ?>> nodes, boolean torn) {
        List<SimNode<?, ?>> hit =
                nodes.stream().filter(node -> node.isUp() || node.isStarting()).toList();
        tell(What.FAULT, torn ? "crash with a torn write" : "crash", hit);
        hit.forEach(node -> node.crash(torn));
        List<Integer> downs = hit.stream().map(SimNode::downs).toList();
        return () -> {
            tell(What.HEAL, "restart", hit);
            for (int i = 0; i < hit.size(); i++) {
                if (hit.get(i).downs() == downs.get(i)) {
                    hit.get(i).start();
                }
            }
        };
    }

    private Runnable restart(NodeSelector selector, List<SimNode<?, ?>> nodes) {
        List<SimNode<?, ?>> hit = selector instanceof NodeSelector.All
                ? nodes.stream().filter(node -> !node.isUp()).toList()
                : nodes;
        tell(What.HEAL, "restart", hit);
        for (SimNode<?, ?> node : hit) {
            node.crash(false);
            node.start();
        }
        return FaultActions::doNothing;
    }

    private Runnable partition(List<NodeSelector> selectors, RandomStream random) {
        List<SimNode<?, ?>> taken = new ArrayList<>();
        List<List<SimNode<?, ?>>> groups = new ArrayList<>();
        for (NodeSelector selector : selectors) {
            List<SimNode<?, ?>> group = victims.select(selector, taken, random);
            taken.addAll(group);
            groups.add(group);
        }
        return apart(groups);
    }

    /** Splits the nodes into these groups and one of all the others. */
    Runnable apart(List<List<SimNode<?, ?>>> groups) {
        List<SimNode<?, ?>> rest = new ArrayList<>(victims.nodes());
        groups.forEach(rest::removeAll);
        List<List<SimNode<?, ?>>> all = new ArrayList<>(groups);
        all.add(rest);
        all.removeIf(List::isEmpty);
        String what = all.stream().map(FaultActions::names).collect(Collectors.joining(" | ", "partition ", ""));
        return banded(what, new Cuts(network).apart(all)::heal);
    }

    private Runnable isolate(List<SimNode<?, ?>> nodes) {
        if (nodes.isEmpty()) {
            return FaultActions::doNothing;
        }
        Cuts cuts = new Cuts(network);
        for (SimNode<?, ?> node : nodes) {
            cuts.oneWay(List.of(node), victims.nodes()).oneWay(victims.nodes(), List.of(node));
        }
        return banded("isolate " + names(nodes), cuts::heal);
    }

    private Runnable oneWay(NodeSelector from, NodeSelector to, RandomStream random) {
        boolean others = from instanceof NodeSelector.Others;
        List<SimNode<?, ?>> first = victims.select(others ? to : from, List.of(), random);
        List<SimNode<?, ?>> second = victims.select(others ? from : to, first, random);
        return others ? oneWay(second, first) : oneWay(first, second);
    }

    Runnable oneWay(List<SimNode<?, ?>> from, List<SimNode<?, ?>> to) {
        if (from.isEmpty() || to.isEmpty()) {
            return FaultActions::doNothing;
        }
        return banded("cut " + names(from) + " > " + names(to), new Cuts(network).oneWay(from, to)::heal);
    }

    private Runnable partial(Partial shape) {
        int leader = victims.leader().getAsInt();
        List<SimNode<?, ?>> members =
                victims.nodes().stream().filter(victims::isMember).toList();
        Cuts cuts = new Cuts(network).allBut(shape, members, leader);
        return banded("topology " + shape.text(), cuts::heal);
    }

    private Runnable pause(List<SimNode<?, ?>> nodes) {
        List<SimNode<?, ?>> hit = nodes.stream().filter(SimNode::isRunning).toList();
        tell(What.FAULT, "pause", hit);
        hit.forEach(SimNode::pause);
        return () -> {
            tell(What.HEAL, "resume", hit);
            hit.forEach(SimNode::resume);
        };
    }

    private interface Setting {
        void set(SimNode<?, ?> node, double factor);
    }

    private Runnable slow(String what, List<SimNode<?, ?>> nodes, double factor, Slowness all, Setting setting) {
        if (nodes.isEmpty()) {
            return FaultActions::doNothing;
        }
        nodes.forEach(node -> setting.set(node, all.add(node.index(), factor)));
        return banded(
                String.format(Locale.ROOT, "%s %s (%.3g times)", what, names(nodes), factor),
                () -> nodes.forEach(node -> setting.set(node, all.remove(node.index(), factor))));
    }

    private Runnable fullDisk(List<SimNode<?, ?>> nodes) {
        if (nodes.isEmpty()) {
            return FaultActions::doNothing;
        }
        nodes.forEach(node -> node.disk().full(true));
        return banded("full disk " + names(nodes), () -> {
            nodes.forEach(node -> node.disk().full(false));
            nodes.stream().filter(SimNode::isHalted).forEach(SimNode::start);
        });
    }

    private Runnable corrupt(List<SimNode<?, ?>> nodes) {
        if (nodes.isEmpty()) {
            return FaultActions::doNothing;
        }
        nodes.forEach(node -> node.disk().corrupt());
        banded("corrupt " + names(nodes), FaultActions::doNothing).run();
        return FaultActions::doNothing;
    }

    private Runnable clock(List<SimNode<?, ?>> nodes, Fault.Clock clock) {
        if (nodes.isEmpty()) {
            return FaultActions::doNothing;
        }
        boolean drifts = !Double.isNaN(clock.driftPpm());
        Consumer<SimNode<?, ?>> hit = node -> {
            node.jumpClock(clock.jumpNanos());
            if (drifts) {
                node.driftClock(clock.driftPpm());
            }
        };
        nodes.forEach(hit);
        Runnable undo = banded(
                "clock " + names(nodes), drifts ? () -> nodes.forEach(SimNode::restoreDrift) : FaultActions::doNothing);
        if (!drifts) {
            undo.run();
            return FaultActions::doNothing;
        }
        return undo;
    }

    private Runnable impair(Fault.Network worse) {
        Impairment impairment = new Impairment(worse.loss(), worse.duplicate(), worse.reorder(), worse.slower());
        network.impair(impairment);
        String what = String.format(
                Locale.ROOT,
                "network: %.3g%% lost, %.3g%% duplicated, %.3g%% reordered, %.3g times slower",
                100 * worse.loss(),
                100 * worse.duplicate(),
                100 * worse.reorder(),
                worse.slower());
        return banded(what, () -> network.repair(impairment));
    }

    private List<SimNode<?, ?>> select(NodeSelector selector, RandomStream random) {
        List<SimNode<?, ?>> nodes = victims.select(selector, List.of(), random);
        if (nodes.isEmpty()) {
            observer.remarked("a fault found no node to hit");
        }
        return nodes;
    }

    /** Tells that a fault has begun, and wraps what undoes it so that it tells that too. */
    private Runnable banded(String what, Runnable undo) {
        int band = observer.began(what);
        tracing.tell(What.FAULT, "-", "-", what);
        return () -> {
            undo.run();
            observer.ended(band);
            tracing.tell(What.HEAL, "-", "-", what);
        };
    }

    private void tell(What what, String text, List<SimNode<?, ?>> nodes) {
        if (tracing.on() && !nodes.isEmpty()) {
            tracing.tell(what, "-", "-", text + " " + names(nodes));
        }
    }

    private static String names(List<SimNode<?, ?>> nodes) {
        return nodes.stream().map(SimNode::name).collect(Collectors.joining(" "));
    }

    private static void doNothing() {
        // What never happened needs no undoing.
    }
}
