package dev.drydock.manifest.lint;

import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.WorkloadSpec;

/** A service that waits for the health of another that has no health check in the file. */
final class DependsOnUnchecked implements Rule {
    @Override
    public String name() {
        return "depends-on-without-healthcheck";
    }

    @Override
    public String source() {
        return "Compose Specification, depends_on: service_healthy; docker/compose: \"dependency failed to start: container has"
                + " no healthcheck configured\"";
    }

    @Override
    public String advice() {
        return "Give the service that others wait for a healthcheck.";
    }

    @Override
    public Level level() {
        return Level.ERROR;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        for (Dependency each : workload.dependsOn()) {
            boolean unchecked = project.workloads().stream()
                    .filter(other -> other.name().equals(each.on()))
                    .anyMatch(other -> other.containers().get(0).health().isEmpty());
            if (each.condition() == Dependency.Condition.HEALTHY && unchecked) {
                report.add(
                        workload,
                        "depends_on/" + each.on(),
                        "it waits until '" + each.on() + "' is healthy, but nothing says how to tell:"
                                + " unless its image has a HEALTHCHECK, it never starts",
                        "services." + each.on() + ".healthcheck: { test: [CMD, ...] }");
            }
        }
    }
}
