package dev.drydock.manifest;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.List;

/**
 * What was read of files.
 *
 * @param workloads in the order of the files
 * @param machines Nodes among the manifests
 * @param routes Services among the manifests, or the names of services of Compose: what requests can be sent to
 * @param findings in the order of the files
 */
public record Imported(
        Origin origin,
        List<WorkloadSpec> workloads,
        List<MachineSpec> machines,
        List<Route> routes,
        List<Finding> findings) {
    public Imported {
        workloads = List.copyOf(workloads);
        machines = List.copyOf(machines);
        routes = List.copyOf(routes);
        findings = List.copyOf(findings);
    }

    /** What kind of file it was. */
    public enum Origin {
        COMPOSE,
        KUBERNETES
    }

    /**
     * A name that requests can be sent to.
     *
     * @param workloads who answers them
     */
    public record Route(String name, List<String> workloads, List<Integer> ports) {
        public Route {
            workloads = List.copyOf(workloads);
            ports = List.copyOf(ports);
        }
    }

    /** Whether nothing in the files is wrong. */
    public boolean isAccepted() {
        return findings.stream().noneMatch(finding -> finding.kind() == Finding.Kind.ERROR);
    }
}
