package dev.drydock.sim.deployment;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.queueing.ContainerServers;
import dev.drydock.sim.queueing.ServerSpec;
import dev.drydock.sim.queueing.ServersSpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.ServicesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What services and groups stand on in a deployment, as far as it is known before anything happens. */
public final class Standing {
    private static final double MILLIS = 1_000;

    private Standing() {}

    /** The services and the workloads that they stand on. */
    public static List<Binding> bindings(ServicesSpec services) {
        List<Binding> bindings = new ArrayList<>();
        for (ServiceSpec service : services.services()) {
            service.servers()
                    .containers()
                    .ifPresent(each -> bindings.add(new Binding(service.name(), each.workload())));
        }
        return bindings;
    }

    /**
     * Services that know what their declared replicas can do together, and which zones there are.
     *
     * @throws IllegalArgumentException with a sentence for the user when a service stands on a workload that is not there
     */
    public static ServicesSpec on(Optional<DeploymentSpec> deployment, ServicesSpec services) {
        List<ServiceSpec> known = new ArrayList<>();
        for (ServiceSpec service : services.services()) {
            ServersSpec servers = service.servers();
            known.add(servers.containers()
                    .map(each -> service.with(
                            servers.on(containers(deployment, "the service " + service.name(), each, servers))))
                    .orElse(service));
        }
        return new ServicesSpec(known, services.measure());
    }

    /**
     * Refuses a group whose nodes run in a workload that is not there, or has not as many replicas.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static void require(Optional<DeploymentSpec> deployment, GroupSpec group) {
        if (group.containers().isEmpty()) {
            return;
        }
        WorkloadSpec workload = workload(
                deployment, "the group of nodes", group.containers().get().workload());
        int replicas = replicas(workload, deployment.orElseThrow().machines().machines());
        if (replicas != group.count()) {
            throw new IllegalArgumentException("the group has " + group.count() + " nodes, but there are " + replicas
                    + " replicas of " + workload.name() + " for them to run in");
        }
    }

    private static int replicas(WorkloadSpec workload, List<MachineSpec> machines) {
        return workload.kind() == WorkloadSpec.Kind.GLOBAL ? machines.size() : workload.replicas();
    }

    private static WorkloadSpec workload(Optional<DeploymentSpec> deployment, String who, String name) {
        if (deployment.isEmpty()) {
            throw new IllegalArgumentException(who + " stands on containers of " + name
                    + ", but there are no containers: give machines: and nodes.containers, or nodes.compose");
        }
        List<WorkloadSpec> workloads = deployment.get().workloads();
        return workloads.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(who + " stands on containers of '" + name
                        + "', but the workloads are "
                        + String.join(
                                ", ", workloads.stream().map(WorkloadSpec::name).toList())));
    }

    private static ContainerServers containers(
            Optional<DeploymentSpec> deployment, String who, ContainerServers said, ServersSpec servers) {
        WorkloadSpec workload = workload(deployment, who, said.workload());
        List<MachineSpec> machines = deployment.orElseThrow().machines().machines();
        double perReplica = 0;
        for (MachineSpec machine : machines) {
            perReplica += capacity(workload, machine, servers.servers().getFirst()) / machines.size();
        }
        List<String> zones = machines.stream().map(MachineSpec::zone).distinct().toList();
        return new ContainerServers(said.workload(), perReplica * replicas(workload, machines), zones);
    }

    /** How much work a replica does in a unit of time on a machine. */
    private static double capacity(WorkloadSpec workload, MachineSpec machine, ServerSpec server) {
        long all = machine.capacity().cpuMillis();
        long limit = workload.containers().getFirst().limits().cpuMillis();
        long allowed = limit > 0 && (all == 0 || limit < all) ? limit : all;
        return server.cores() * server.speed() * perCore(allowed, server.cores()) * machine.speed();
    }

    /** How much of a core of its machine each core of a server may use, if its container may use so much of the processor. */
    static double perCore(long cpuMillis, int cores) {
        return Math.min(1, cpuMillis / MILLIS / cores);
    }
}
