package dev.drydock.manifest.lint;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.orchestration.WorkloadSpec;

/** A check that counts from the first moment: a slow start is taken for a failure. */
final class StartPeriodMissing implements Rule {
    private static final long SLOW_START = 30_000_000_000L;

    @Override
    public String name() {
        return "start-period-missing";
    }

    @Override
    public String source() {
        return "Dockerfile reference, HEALTHCHECK, --start-period; Kubernetes documentation, \"Protect slow starting containers"
                + " with startup probes\"";
    }

    @Override
    public String advice() {
        return "Give a container time to start before failed checks count.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        for (ContainerSpec container : workload.containers()) {
            if (project.isKubernetes()) {
                container
                        .liveness()
                        .filter(check -> container.startup().isEmpty())
                        .filter(check -> check.delayNanos() + check.retries() * check.intervalNanos() < SLOW_START)
                        .ifPresent(check -> add(
                                workload,
                                "pod/containers/" + container.name() + "/livenessProbe",
                                check,
                                "startupProbe with failureThreshold x periodSeconds of the longest start",
                                report));
            } else {
                container
                        .health()
                        .filter(check -> check.startPeriodNanos() == 0)
                        .filter(check -> check.retries() * check.intervalNanos() < SLOW_START)
                        .ifPresent(
                                check -> add(workload, "healthcheck", check, "healthcheck.start_period: 30s", report));
            }
        }
    }

    private static void add(WorkloadSpec workload, String path, HealthCheck check, String instead, Report report) {
        long time = check.delayNanos() + check.retries() * check.intervalNanos();
        report.add(
                workload,
                path,
                "a container that takes longer than " + Texts.seconds(time)
                        + " to start is held to be broken and replaced," + " again and again",
                instead);
    }
}
