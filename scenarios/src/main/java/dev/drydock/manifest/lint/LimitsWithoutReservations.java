package dev.drydock.manifest.lint;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;

/**
 * Limits that the scheduler does not see: Swarm places by reservations only. In Kubernetes a limit without a request is a
 * request, so that only a container that says nothing at all is invisible.
 */
final class LimitsWithoutReservations implements Rule {
    @Override
    public String name() {
        return "limits-without-reservations";
    }

    @Override
    public String source() {
        return "swarmkit, manager/scheduler/filter.go, ResourceFilter: reservations only";
    }

    @Override
    public String advice() {
        return "Reserve what a container usually needs: a scheduler that sees no reservation puts any number on a machine.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        for (ContainerSpec container : workload.containers()) {
            Resources limits = container.limits();
            Resources requests = container.requests();
            boolean cpu = limits.cpuMillis() > 0 && requests.cpuMillis() == 0;
            boolean memory = limits.memoryBytes() > 0 && requests.memoryBytes() == 0;
            if (!cpu && !memory) {
                continue;
            }
            String what = cpu && memory ? "processor and memory" : cpu ? "processor" : "memory";
            report.add(
                    workload,
                    project.container(container.name(), "deploy/resources/limits", "resources/limits"),
                    "its " + what + " is limited but nothing of it is reserved: the scheduler sees 0 and may put any"
                            + " number of replicas on one machine",
                    project.isKubernetes()
                            ? "resources.requests beside resources.limits"
                            : "deploy.resources.reservations beside deploy.resources.limits");
        }
    }
}
