package dev.drydock.sim.kube;

import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes Kubernetes clusters. */
public record KubernetesFactory(KubernetesOptions options) implements OrchestratorFactory {

    /** Clusters with Kubernetes' own periods. */
    public KubernetesFactory() {
        this(KubernetesOptions.DEFAULT);
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public Orchestrator create(World world, List<WorkloadSpec> workloads) {
        Set<String> names = new TreeSet<>();
        for (WorkloadSpec workload : workloads) {
            if (!names.add(workload.name())) {
                throw new IllegalArgumentException("there are two workloads of the name " + workload.name());
            }
        }
        return new Kubernetes(world, workloads, options);
    }
}
