package dev.drydock.scenario.live;

import dev.drydock.protocol.NodeId;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.fault.RandomKind;
import dev.drydock.sim.network.Partial;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Draws faults at random, in the same ranges as the simulator does; never corrupts the journals of a majority. */
final class RandomFaultDraw {
    private static final long LONGEST_JUMP_NANOS = 2_000_000_000;
    private static final double STRONGEST_DRIFT_PPM = 50_000;

    private final List<String> nodes;
    private final List<RandomKind> kinds;
    private final RandomStream random;
    private final List<String> corrupted = new ArrayList<>();

    RandomFaultDraw(List<NodeId> nodes, List<RandomKind> kinds, RandomStream random) {
        this.nodes = nodes.stream().map(NodeId::toString).toList();
        this.kinds = kinds;
        this.random = random;
    }

    Fault next() {
        return switch (kinds.get(random.nextInt(kinds.size()))) {
            case CRASH -> new Fault.Crash(someone(), false);
            case TORN -> new Fault.Crash(someone(), true);
            case PARTITION -> new Fault.Partition(List.of(subset()));
            case ONE_WAY ->
                random.nextBoolean(0.5)
                        ? new Fault.OneWay(subset(), new NodeSelector.Others())
                        : new Fault.OneWay(new NodeSelector.Others(), subset());
            case PARTIAL -> {
                Partial[] shapes = Partial.values();
                yield new Fault.PartialPartition(shapes[random.nextInt(shapes.length)]);
            }
            case PAUSE -> new Fault.Pause(new NodeSelector.Any());
            case SLOW -> new Fault.Slow(someone(), between(2, 50));
            case SLOW_DISK -> new Fault.SlowDisk(someone(), between(2, 50));
            case FULL_DISK -> new Fault.FullDisk(someone());
            case CORRUPT -> corrupt();
            case CLOCK ->
                new Fault.Clock(
                        someone(),
                        random.nextBetween(-LONGEST_JUMP_NANOS, LONGEST_JUMP_NANOS),
                        between(-STRONGEST_DRIFT_PPM, STRONGEST_DRIFT_PPM));
            case LOSS -> new Fault.Network(between(0.01, 0.3), 0, 0, 1);
            case DUPLICATE -> new Fault.Network(0, between(0.01, 0.3), 0, 1);
            case REORDER -> new Fault.Network(0, 0, between(0.01, 0.5), 1);
        };
    }

    private NodeSelector someone() {
        return new NodeSelector.Named(List.of(nodes.get(random.nextInt(nodes.size()))));
    }

    private NodeSelector subset() {
        List<String> rest = new ArrayList<>(nodes);
        int size = rest.size() == 1 ? 1 : 1 + random.nextInt(rest.size() - 1);
        while (rest.size() > size) {
            rest.remove(random.nextInt(rest.size()));
        }
        return new NodeSelector.Named(rest);
    }

    /** Once as many journals are corrupt as may be, somebody crashes instead. */
    private Fault corrupt() {
        int most = (nodes.size() - 1) / 2;
        List<String> left =
                nodes.stream().filter(node -> !corrupted.contains(node)).toList();
        if (corrupted.size() >= most) {
            return new Fault.Crash(someone(), false);
        }
        String chosen = left.get(random.nextInt(left.size()));
        corrupted.add(chosen);
        return new Fault.Corrupt(new NodeSelector.Named(List.of(chosen)));
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
