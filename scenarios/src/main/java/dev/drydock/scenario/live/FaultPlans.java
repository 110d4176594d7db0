package dev.drydock.scenario.live;

import dev.drydock.live.fault.FaultPlan;
import dev.drydock.live.fault.LiveFault;
import dev.drydock.live.fault.Target;
import dev.drydock.protocol.NodeId;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.network.Partial;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Draws when which fault happens, before a run; whom it hits is decided when it happens. */
final class FaultPlans {
    private final ClusterSpec spec;
    private final long durationNanos;
    private final List<FaultPlan> plans = new ArrayList<>();

    private FaultPlans(ClusterSpec spec) {
        this.spec = spec;
        this.durationNanos = spec.measure().durationNanos();
    }

    /** The faults of a run, each specification with a stream of its own. */
    static List<FaultPlan> of(ClusterSpec spec, long seed) {
        FaultPlans all = new FaultPlans(spec);
        for (int i = 0; i < spec.faults().size(); i++) {
            all.add(spec.faults().get(i), new RandomStream(RandomStream.mix(seed + i)));
        }
        return all.plans;
    }

    private void add(FaultSpec fault, RandomStream random) {
        switch (fault) {
            case FaultSpec.Once once ->
                plan(once.at().sample(random), lasting(once.lasting(), random), once.fault(), Long.MAX_VALUE);
            case FaultSpec.Repeated repeated -> {
                long until = Math.min(durationNanos, repeated.untilNanos().orElse(Long.MAX_VALUE));
                for (long at = repeated.fromNanos();
                        at < until;
                        at += repeated.every().sample(random)) {
                    plan(
                            at,
                            lasting(repeated.lasting(), random),
                            repeated.fault(),
                            repeated.untilNanos().orElse(Long.MAX_VALUE));
                }
            }
            case FaultSpec.RollingRestart rolling -> {
                long at = rolling.fromNanos();
                for (String node : names(rolling.nodes())) {
                    plan(
                            at,
                            OptionalLong.of(rolling.down().sample(random)),
                            new Fault.Crash(new NodeSelector.Named(List.of(node)), false),
                            Long.MAX_VALUE);
                    at += rolling.every().sample(random);
                }
            }
            case FaultSpec.RandomFaults faults -> {
                RandomFaultDraw draw = new RandomFaultDraw(spec.group().nodes(), faults.kinds(), random);
                long at = faults.fromNanos() + faults.every().sample(random);
                while (at < faults.untilNanos()) {
                    plan(at, OptionalLong.of(faults.lasting().sample(random)), draw.next(), faults.untilNanos());
                    at += faults.every().sample(random);
                }
            }
        }
    }

    private List<String> names(NodeSelector selector) {
        return switch (selector) {
            case NodeSelector.All all ->
                spec.group().nodes().stream().map(NodeId::toString).toList();
            case NodeSelector.Named named -> target(named).names();
            default -> throw new Refusal("a rolling restart is live of all nodes or of nodes by their names");
        };
    }

    private static OptionalLong lasting(Optional<Distribution> lasting, RandomStream random) {
        return lasting.map(time -> OptionalLong.of(time.sample(random))).orElse(OptionalLong.empty());
    }

    private void plan(long at, OptionalLong lasting, Fault fault, long latest) {
        if (at >= durationNanos) {
            return;
        }
        OptionalLong bounded = lasting.isEmpty()
                ? latest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(latest - at)
                : OptionalLong.of(Math.min(lasting.getAsLong(), latest - at));
        plans.add(new FaultPlan(at, bounded, live(fault)));
    }

    private LiveFault live(Fault fault) {
        return switch (fault) {
            case Fault.Crash(NodeSelector nodes, boolean torn) -> new LiveFault.Kill(target(nodes), torn);
            case Fault.Restart(NodeSelector nodes) -> new LiveFault.Restart(target(nodes));
            case Fault.Partition(List<NodeSelector> groups) ->
                new LiveFault.Partition(groups.stream().map(this::target).toList());
            case Fault.Isolate(NodeSelector nodes) -> new LiveFault.Isolate(target(nodes));
            case Fault.OneWay(NodeSelector from, NodeSelector to) -> new LiveFault.OneWay(target(from), target(to));
            case Fault.PartialPartition(Partial shape) -> partial(shape);
            case Fault.Pause(NodeSelector nodes) -> new LiveFault.Pause(target(nodes));
            case Fault.Slow(NodeSelector nodes, double factor) -> new LiveFault.SlowProcessor(target(nodes), factor);
            case Fault.SlowDisk(NodeSelector nodes, double factor) -> new LiveFault.SlowDisk(target(nodes), factor);
            case Fault.FullDisk(NodeSelector nodes) -> new LiveFault.FullDisk(target(nodes));
            case Fault.Corrupt(NodeSelector nodes) -> new LiveFault.Corrupt(target(nodes));
            case Fault.Clock(NodeSelector nodes, long jump, double drift) ->
                new LiveFault.Clock(target(nodes), jump, drift);
            case Fault.Network(double loss, double duplicate, double reorder, double slower) ->
                new LiveFault.Network(loss, duplicate, reorder, slower);
        };
    }

    private LiveFault partial(Partial shape) {
        if (shape == Partial.ISOLATED_LEADER) {
            return new LiveFault.Isolate(new Target(Target.Who.LEADER, List.of()));
        }
        List<String> members =
                spec.group().members().stream().map(NodeId::toString).toList();
        List<List<String>> left = new ArrayList<>();
        for (int from = 0; from < members.size(); from++) {
            for (int to = 0; to < members.size(); to++) {
                if (from != to && shape.connects(from, to, members.size(), -1)) {
                    left.add(List.of(members.get(from), members.get(to)));
                }
            }
        }
        return new LiveFault.PartialPartition(members, left, shape.text());
    }

    private Target target(NodeSelector selector) {
        return target(selector, spec);
    }

    /** The same in the words of a live run. */
    static Target target(NodeSelector selector, ClusterSpec spec) {
        return switch (selector) {
            case NodeSelector.Leader leader -> Target.parse("leader");
            case NodeSelector.Follower follower -> Target.parse("follower");
            case NodeSelector.Any any -> Target.parse("any");
            case NodeSelector.Spare spare -> Target.parse("spare");
            case NodeSelector.All all -> Target.parse("all");
            case NodeSelector.Others others -> Target.parse("others");
            case NodeSelector.Named(List<String> names) ->
                Target.named(names.stream()
                        .flatMap(name -> spec.group().named(name).stream())
                        .distinct()
                        .map(number -> "n" + number)
                        .toList());
        };
    }
}
