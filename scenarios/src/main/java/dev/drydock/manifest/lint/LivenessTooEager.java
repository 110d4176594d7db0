package dev.drydock.manifest.lint;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.orchestration.WorkloadSpec;

/** A liveness probe that restarts containers which only need a moment, or that asks just what the readiness probe asks. */
final class LivenessTooEager implements Rule {
    private static final long LEAST = 10_000_000_000L;

    @Override
    public String name() {
        return "liveness-too-eager";
    }

    @Override
    public String source() {
        return "Kubernetes documentation, Configure Liveness, Readiness and Startup Probes: \"a common pattern for liveness"
                + " probes is ... a higher failureThreshold\"";
    }

    @Override
    public String advice() {
        return "Let a busy container become unready first, and restart it only when it is beyond help.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        for (ContainerSpec container : workload.containers()) {
            if (container.liveness().isEmpty() || !project.isKubernetes()) {
                continue;
            }
            HealthCheck liveness = container.liveness().get();
            long patience = liveness.retries() * liveness.intervalNanos();
            String at = "pod/containers/" + container.name() + "/livenessProbe";
            if (equal(workload, container, project)) {
                report.add(
                        workload,
                        at,
                        "liveness asks what readiness asks, as often and as long: a replica that is only busy is restarted"
                                + " in the moment in which it would have been spared, and the others get its load",
                        "livenessProbe.failureThreshold: " + 2 * liveness.retries() + ", or another question");
            } else if (patience < LEAST) {
                report.add(
                        workload,
                        at,
                        "it is restarted after " + Texts.seconds(patience) + " without an answer: a pause for garbage"
                                + " collection or a burst of load is enough",
                        "livenessProbe: { periodSeconds: 10, failureThreshold: 3 } or more");
            }
        }
    }

    private static boolean equal(WorkloadSpec workload, ContainerSpec container, Project project) {
        String at = "pod/containers/" + container.name() + "/";
        if (container.readiness().isEmpty()) {
            return false;
        }
        HealthCheck readiness = container.readiness().get();
        HealthCheck liveness = container.liveness().get();
        return readiness.retries() * readiness.intervalNanos() >= liveness.retries() * liveness.intervalNanos()
                && handler(workload, at + "livenessProbe", project)
                        .equals(handler(workload, at + "readinessProbe", project));
    }

    private static String handler(WorkloadSpec workload, String at, Project project) {
        StringBuilder handler = new StringBuilder();
        for (String kind : new String[] {"httpGet", "exec", "tcpSocket", "grpc"}) {
            handler.append(project.places().said(workload, at + "/" + kind).orElse("-"));
        }
        return handler.toString();
    }
}
