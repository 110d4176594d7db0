package dev.drydock.sim.fault;

import dev.drydock.sim.network.Partial;
import dev.drydock.sim.node.SimNode;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Draws faults at random. Never corrupts the journals of so many nodes that a majority could be lost for good. */
final class RandomChoice {
    private static final long LONGEST_JUMP_NANOS = 2_000_000_000;
    private static final double STRONGEST_DRIFT_PPM = 50_000;

    private final List<RandomKind> kinds;
    private final Victims victims;
    private final FaultActions actions;
    private final RandomStream random;
    private final List<SimNode<?, ?>> corrupted = new ArrayList<>();

    RandomChoice(List<RandomKind> kinds, Victims victims, FaultActions actions, RandomStream random) {
        this.kinds = kinds;
        this.victims = victims;
        this.actions = actions;
        this.random = random;
    }

    /**
     * Makes a fault happen now.
     *
     * @return what undoes it
     */
    Runnable begin() {
        return switch (kinds.get(random.nextInt(kinds.size()))) {
            case CRASH -> actions.crash(victims.oneOf(SimNode::isUp, random), false);
            case TORN -> actions.crash(victims.oneOf(SimNode::isUp, random), true);
            case PARTITION -> actions.apart(List.of(subset()));
            case ONE_WAY -> oneWay();
            case PARTIAL -> {
                Partial[] shapes = Partial.values();
                yield begin(new Fault.PartialPartition(shapes[random.nextInt(shapes.length)]));
            }
            case PAUSE -> begin(new Fault.Pause(new NodeSelector.Any()));
            case SLOW -> begin(new Fault.Slow(someone(), between(2, 50)));
            case SLOW_DISK -> begin(new Fault.SlowDisk(someone(), between(2, 50)));
            case FULL_DISK -> begin(new Fault.FullDisk(someone()));
            case CORRUPT -> corrupt();
            case CLOCK ->
                begin(new Fault.Clock(
                        someone(),
                        random.nextBetween(-LONGEST_JUMP_NANOS, LONGEST_JUMP_NANOS),
                        between(-STRONGEST_DRIFT_PPM, STRONGEST_DRIFT_PPM)));
            case LOSS -> begin(new Fault.Network(between(0.01, 0.3), 0, 0, 1));
            case DUPLICATE -> begin(new Fault.Network(0, between(0.01, 0.3), 0, 1));
            case REORDER -> begin(new Fault.Network(0, 0, between(0.01, 0.5), 1));
        };
    }

    private Runnable begin(Fault fault) {
        return actions.begin(fault, random);
    }

    /** A node at random, up or not. */
    private NodeSelector someone() {
        return new NodeSelector.Named(List.of(
                victims.nodes().get(random.nextInt(victims.nodes().size())).name()));
    }

    /** At least one node, but not all, save of a group of one. */
    private List<SimNode<?, ?>> subset() {
        List<SimNode<?, ?>> rest = new ArrayList<>(victims.nodes());
        int size = rest.size() == 1 ? 1 : 1 + random.nextInt(rest.size() - 1);
        while (rest.size() > size) {
            rest.remove(random.nextInt(rest.size()));
        }
        return rest;
    }

    private Runnable oneWay() {
        List<SimNode<?, ?>> some = subset();
        List<SimNode<?, ?>> others = new ArrayList<>(victims.nodes());
        others.removeAll(some);
        return random.nextBoolean(0.5) ? actions.oneWay(some, others) : actions.oneWay(others, some);
    }

    private Runnable corrupt() {
        int most = (victims.membership().least() - 1) / 2;
        List<SimNode<?, ?>> chosen =
                victims.oneOf(node -> corrupted.size() < most && !corrupted.contains(node), random);
        corrupted.addAll(chosen);
        if (chosen.isEmpty()) {
            return () -> {};
        }
        return begin(new Fault.Corrupt(
                new NodeSelector.Named(List.of(chosen.getFirst().name()))));
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
