package dev.drydock.manifest.lint;

import dev.drydock.manifest.Imported;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.List;
import java.util.Optional;

/** What lint looks at. */
public final class Project {
    /** Keys that mean Swarm; of these only the first stands where the specification wants it. */
    private static final List<String> STACK_KEYS = List.of("deploy", "replicas", "update_config");

    private final Imported imported;
    private final List<MachineSpec> machines;
    private final Places places;

    /**
     * @param files that were imported
     * @param machines that it is to run on, besides the Nodes of the files; empty when they are not known
     */
    public Project(Imported imported, List<ScenarioText> files, List<MachineSpec> machines) {
        this.imported = imported;
        this.machines = machines.isEmpty() ? imported.machines() : List.copyOf(machines);
        this.places = new Places(imported.origin(), files);
    }

    public List<WorkloadSpec> workloads() {
        return imported.workloads();
    }

    public List<MachineSpec> machines() {
        return machines;
    }

    Places places() {
        return places;
    }

    boolean isKubernetes() {
        return imported.origin() == Imported.Origin.KUBERNETES;
    }

    /** What a manifest says of it for Kubernetes; empty for services of Compose files. */
    Optional<KubeTerms> kube(WorkloadSpec workload) {
        return isKubernetes() ? workload.kube() : Optional.empty();
    }

    /** What a Compose file that was written for Swarm says of a service; empty for all others. */
    Optional<SwarmTerms> stack(WorkloadSpec workload) {
        boolean isStack = STACK_KEYS.stream().anyMatch(key -> says(workload, key));
        return !isKubernetes() && isStack ? workload.swarm() : Optional.empty();
    }

    /** Whether requests are sent to it by name and port. */
    boolean isRouted(WorkloadSpec workload) {
        return imported.routes().stream()
                .anyMatch(route -> route.workloads().contains(workload.name())
                        && !route.ports().isEmpty());
    }

    boolean says(WorkloadSpec workload, String path) {
        return places.says(workload, path);
    }

    /** The path of a key of the first container, by what kind of file it is. */
    String container(String name, String compose, String kube) {
        return isKubernetes() ? "pod/containers/" + name + "/" + kube : compose;
    }
}
