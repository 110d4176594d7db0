package dev.drydock.manifest.lint;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;

/** A workload that gets requests as soon as its process runs, because nobody says when it can answer. */
final class ReadinessMissing implements Rule {
    @Override
    public String name() {
        return "readiness-missing";
    }

    @Override
    public String source() {
        return "Kubernetes documentation, Pod Lifecycle, \"Container probes\"; swarmkit: without HEALTHCHECK a task is RUNNING"
                + " at its process's start";
    }

    @Override
    public String advice() {
        return "Ask a container whether it can answer before requests are sent to it and before an update goes on.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        if (!project.isRouted(workload)) {
            return;
        }
        if (project.isKubernetes()) {
            if (workload.containers().stream().allMatch(each -> each.readiness().isEmpty())) {
                ContainerSpec first = workload.containers().get(0);
                report.add(
                        workload,
                        "pod/containers/" + first.name(),
                        "a Service sends requests to it as soon as its process runs, and an update goes on then,"
                                + " whether or not it can answer",
                        "readinessProbe: { httpGet: { path: /ready, port: PORT } }");
            }
        } else if (project.stack(workload).isPresent()
                && workload.containers().get(0).health().isEmpty()
                && !project.says(workload, "healthcheck")) {
            report.add(
                    workload,
                    "",
                    "Swarm sends requests to it as soon as its process runs, unless its image has a HEALTHCHECK",
                    "healthcheck: { test: [CMD, ...], interval: 5s, start_period: 30s }");
        }
    }
}
