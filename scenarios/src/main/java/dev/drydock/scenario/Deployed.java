package dev.drydock.scenario;

import dev.drydock.manifest.Imported;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.deployment.PlannedChange;
import dev.drydock.sim.machine.MachinesSpec;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.queueing.PolicySpec;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs in containers, under which orchestrator, and what operators ask of it.
 *
 * @param files what was read of Compose files or manifests; empty where all is said in the scenario
 * @param orchestrators at least one; each of several makes a variant
 * @param values by workload: what no manifest knows, or a whole workload
 */
public record Deployed(
        Optional<DeployedFiles> files,
        List<Chosen> orchestrators,
        Map<String, ContainerValues> values,
        List<Asked> changes) {
    public Deployed {
        orchestrators = List.copyOf(orchestrators);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        changes = List.copyOf(changes);
    }

    /**
     * An orchestrator as a scenario names it.
     *
     * @param name of its provider
     * @param policy of placement, for the orchestrator that follows one alone; empty for others
     */
    public record Chosen(String name, Optional<String> policy, Record options, OrchestratorFactory factory) {
        @Override
        public boolean equals(Object that) {
            return that instanceof Chosen other
                    && name.equals(other.name)
                    && policy.equals(other.policy)
                    && options.equals(other.options);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * name.hashCode() + policy.hashCode()) + options.hashCode();
        }
    }

    /** Something that is asked of the orchestrator, and when. */
    public record Asked(Distribution at, What what) {}

    /** What can be asked. */
    public sealed interface What {
        /** Another revision of a workload. */
        record Update(String workload, ContainerValues with) implements What {}

        /** The revision before. */
        record Rollback(String workload) implements What {}

        /** Another number of replicas. */
        record Scale(String workload, int to) implements What {}

        /** Everything off a machine. */
        record Drain(String machine) implements What {}

        /** A machine may be used again. */
        record Activate(String machine) implements What {}
    }

    /** What the files say, with what the scenario says of it, in the order of the files; then what only the scenario has. */
    public List<WorkloadSpec> workloads() {
        List<WorkloadSpec> all = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (WorkloadSpec workload :
                files.map(DeployedFiles::imported).map(Imported::workloads).orElse(List.of())) {
            read.add(workload.name());
            ContainerValues known = values.get(workload.name());
            all.add(known == null ? workload : known.applyTo(workload));
        }
        values.forEach((name, each) -> {
            if (!read.contains(name)) {
                all.add(each.whole(name));
            }
        });
        return all;
    }

    /**
     * How whoever routes requests to containers chooses among them: IPVS, as Swarm sets it up, and DNS, as under Compose, in
     * turn (libnetwork, service_linux.go: {@code rr}); kube-proxy, and what is told nothing else, any alike (kubernetes,
     * pkg/proxy/iptables: {@code statistic --mode random}).
     */
    PolicySpec<?> routing(Protocols protocols) {
        String orchestrator = orchestrators.getFirst().name();
        boolean inTurn = orchestrator.equals("swarm") || orchestrator.equals("compose");
        return usual(protocols.policies().get(inTurn ? "round-robin" : "random"));
    }

    private static <O extends Record> PolicySpec<O> usual(PolicyProvider<O> provider) {
        return new PolicySpec<>(provider, provider.defaults());
    }

    /**
     * What to simulate.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    DeploymentSpec on(Optional<MachinesSpec> machines, MeasureSpec measure) {
        MachinesSpec hardware = machines.or(this::ofFiles)
                .orElseThrow(() -> new IllegalArgumentException("containers need machines: say which under machines:"));
        List<WorkloadSpec> workloads = workloads();
        List<PlannedChange> planned = new ArrayList<>();
        Map<String, WorkloadSpec> current = new LinkedHashMap<>();
        workloads.forEach(workload -> current.put(workload.name(), workload));
        for (Asked asked : changes) {
            planned.add(new PlannedChange(asked.at(), change(asked.what(), current, hardware.machines())));
        }
        return new DeploymentSpec(hardware, orchestrators.get(0).factory(), workloads, planned, measure);
    }

    /** The nodes among the manifests. */
    private Optional<MachinesSpec> ofFiles() {
        return files.map(DeployedFiles::imported)
                .map(Imported::machines)
                .filter(all -> !all.isEmpty())
                .map(MachinesSpec::of);
    }

    private static Change change(What what, Map<String, WorkloadSpec> current, List<MachineSpec> machines) {
        return switch (what) {
            case What.Update update -> {
                WorkloadSpec before = current.get(update.workload());
                if (before == null) {
                    throw new IllegalArgumentException("there is no workload '" + update.workload()
                            + "' to update; there are " + String.join(", ", current.keySet()));
                }
                WorkloadSpec after = update.with().applyTo(before);
                if (after.containers().equals(before.containers())) {
                    after = rebuilt(after);
                }
                current.put(update.workload(), after);
                yield new Change.Update(update.workload(), after.containers());
            }
            case What.Rollback rollback -> new Change.Rollback(rollback.workload());
            case What.Scale scale -> new Change.Scale(scale.workload(), scale.to());
            case What.Drain drain -> new Change.Drain(number(drain.machine(), machines));
            case What.Activate activate -> new Change.Activate(number(activate.machine(), machines));
        };
    }

    /** The same under a new tag, as a build without any change would make it: orchestrators replace what differs only. */
    private static WorkloadSpec rebuilt(WorkloadSpec workload) {
        List<ContainerSpec> containers = new ArrayList<>(workload.containers());
        ContainerSpec first = containers.get(0);
        containers.set(0, first.from(first.image().named(first.image().name() + "+")));
        return workload.revised(containers);
    }

    private static int number(String machine, List<MachineSpec> machines) {
        for (int i = 0; i < machines.size(); i++) {
            if (machines.get(i).name().equals(machine)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no machine '" + machine + "'; there are "
                + String.join(
                        ", ", machines.stream().map(MachineSpec::name).limit(10).toList())
                + (machines.size() > 10 ? ", ..." : ""));
    }
}
