package dev.drydock.sim.cluster;

import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.network.LinkSpec;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Place;
import dev.drydock.sim.node.ClockSpec;
import dev.drydock.sim.node.CpuSpec;
import dev.drydock.sim.operator.OperatorSpec;
import dev.drydock.sim.operator.Task;
import dev.drydock.sim.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a trial is about, save its seed. Immutable; trials of several threads may share one.
 *
 * @param workload no clients when empty
 * @param faults in the order in which those of one instant happen
 * @param operator what an operator asks of the group, in the order of what is due at one instant; empty without one
 */
public record ClusterSpec(
        GroupSpec group,
        NetworkSpec network,
        DiskSpec disk,
        CpuSpec cpu,
        ClockSpec clock,
        Optional<WorkloadSpec> workload,
        List<FaultSpec> faults,
        List<OperatorSpec> operator,
        MeasureSpec measure) {

    /**
     * Checks what only the whole can tell: that places exist and that links and faults name nodes that there are.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public ClusterSpec {
        faults = List.copyOf(faults);
        operator = List.copyOf(operator);
        group.places().forEach(network.topology()::requirePlace);
        if (workload.isPresent()) {
            workload.get().clients().places().forEach(network.topology()::requirePlace);
        }
        for (LinkSpec link : network.links()) {
            requireEndpoint(link.from(), group, network);
            requireEndpoint(link.to(), group, network);
        }
        if (group.containers().isPresent() && faults.stream().anyMatch(ClusterSpec::takesDown)) {
            throw new IllegalArgumentException(
                    "nodes that run in containers go down and come up with these: make machines"
                            + " crash, under machines, in place of nodes");
        }
        for (FaultSpec fault : faults) {
            selectors(fault).forEach(selector -> requireNamed(selector, group));
        }
        operator.forEach(task -> requireNodes(task, group));
        requireAdministrable(group, operator);
    }

    /** Without an operator. */
    public ClusterSpec(
            GroupSpec group,
            NetworkSpec network,
            DiskSpec disk,
            CpuSpec cpu,
            ClockSpec clock,
            Optional<WorkloadSpec> workload,
            List<FaultSpec> faults,
            MeasureSpec measure) {
        this(group, network, disk, cpu, clock, workload, faults, List.of(), measure);
    }

    /** A cluster with instant disks and processors, true clocks, no clients and no faults. */
    public static ClusterSpec of(GroupSpec group, NetworkSpec network, MeasureSpec measure) {
        return new ClusterSpec(
                group,
                network,
                DiskSpec.INSTANT,
                CpuSpec.INSTANT,
                ClockSpec.TRUE,
                Optional.empty(),
                List.of(),
                List.of(),
                measure);
    }

    /** The same with clients. */
    public ClusterSpec with(WorkloadSpec clients) {
        return new ClusterSpec(group, network, disk, cpu, clock, Optional.of(clients), faults, operator, measure);
    }

    /** The same with this disk in every node. */
    public ClusterSpec with(DiskSpec disks) {
        return new ClusterSpec(group, network, disks, cpu, clock, workload, faults, operator, measure);
    }

    /** The same with these faults. */
    public ClusterSpec with(List<FaultSpec> plan) {
        return new ClusterSpec(group, network, disk, cpu, clock, workload, plan, operator, measure);
    }

    /** The same with this group. */
    public ClusterSpec with(GroupSpec others) {
        return new ClusterSpec(others, network, disk, cpu, clock, workload, faults, operator, measure);
    }

    /** The same with an operator who does this. */
    public ClusterSpec withOperator(List<OperatorSpec> tasks) {
        return new ClusterSpec(group, network, disk, cpu, clock, workload, faults, tasks, measure);
    }

    /** How many members the group always has, whatever its operator does at random. */
    int leastMembers() {
        int least = group.members().size();
        for (OperatorSpec task : operator) {
            if (task instanceof OperatorSpec.RandomTasks tasks) {
                least = Math.min(least, tasks.keep());
            }
        }
        return least;
    }

    private static void requireAdministrable(GroupSpec group, List<OperatorSpec> operator) {
        Optional<String> why = ProtocolSpec.whyUnadministrable(group.protocol().provider());
        if (why.isPresent() && !operator.isEmpty()) {
            throw new IllegalArgumentException(why.get() + ": leave the operator out");
        }
        if (why.isPresent() && !group.spares().isEmpty()) {
            throw new IllegalArgumentException(why.get() + ": leave the spares out");
        }
    }

    private static void requireNodes(OperatorSpec spec, GroupSpec group) {
        switch (spec) {
            case OperatorSpec.Once once -> requireNodes(once.task(), group);
            case OperatorSpec.Repeated repeated -> requireNodes(repeated.task(), group);
            case OperatorSpec.RandomTasks tasks -> {}
        }
    }

    private static void requireNodes(Task task, GroupSpec group) {
        switch (task) {
            case Task.Add add -> requireNamed(add.nodes(), group);
            case Task.Remove remove -> requireNamed(remove.nodes(), group);
            case Task.Members members -> GroupSpec.requireNodes(members.nodes(), group.count());
            case Task.Transfer transfer -> transfer.to().ifPresent(to -> requireNamed(to, group));
        }
    }

    private static void requireNamed(NodeSelector selector, GroupSpec group) {
        if (selector instanceof NodeSelector.Named named) {
            named.names().forEach(group::named);
        }
    }

    private static void requireEndpoint(String name, GroupSpec group, NetworkSpec network) {
        if (!name.matches("n[1-9][0-9]*")) {
            network.topology().requirePlace(Place.parse(name));
        } else if (Integer.parseInt(name.substring(1)) > group.count()) {
            throw new IllegalArgumentException("there is no node " + name + "; the nodes are n1 to n" + group.count());
        }
    }

    private static boolean takesDown(FaultSpec spec) {
        return switch (spec) {
            case FaultSpec.Once once -> takesDown(once.fault());
            case FaultSpec.Repeated repeated -> takesDown(repeated.fault());
            case FaultSpec.RollingRestart rolling -> true;
            case FaultSpec.RandomFaults random -> true;
        };
    }

    private static boolean takesDown(Fault fault) {
        return fault instanceof Fault.Crash || fault instanceof Fault.Restart;
    }

    private static List<NodeSelector> selectors(FaultSpec spec) {
        return switch (spec) {
            case FaultSpec.Once once -> selectors(once.fault());
            case FaultSpec.Repeated repeated -> selectors(repeated.fault());
            case FaultSpec.RollingRestart rolling -> List.of(rolling.nodes());
            case FaultSpec.RandomFaults random -> List.of();
        };
    }

    private static List<NodeSelector> selectors(Fault fault) {
        return switch (fault) {
            case Fault.Crash crash -> List.of(crash.nodes());
            case Fault.Restart restart -> List.of(restart.nodes());
            case Fault.Partition partition -> new ArrayList<>(partition.groups());
            case Fault.Isolate isolate -> List.of(isolate.nodes());
            case Fault.OneWay oneWay -> List.of(oneWay.from(), oneWay.to());
            case Fault.PartialPartition partial -> List.of();
            case Fault.Pause pause -> List.of(pause.nodes());
            case Fault.Slow slow -> List.of(slow.nodes());
            case Fault.SlowDisk slow -> List.of(slow.nodes());
            case Fault.FullDisk full -> List.of(full.nodes());
            case Fault.Corrupt corrupt -> List.of(corrupt.nodes());
            case Fault.Clock clock -> List.of(clock.nodes());
            case Fault.Network network -> List.of();
        };
    }
}
