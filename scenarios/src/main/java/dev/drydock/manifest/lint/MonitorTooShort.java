package dev.drydock.manifest.lint;

import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.SwarmTerms.FailureAction;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.Optional;

/** An update that stops watching a new task before its health check can have failed. */
final class MonitorTooShort implements Rule {
    @Override
    public String name() {
        return "monitor-too-short";
    }

    @Override
    public String source() {
        return "swarmkit, manager/orchestrator/update/updater.go: a failure counts within the monitor after RUNNING only";
    }

    @Override
    public String advice() {
        return "Watch new tasks for longer than their health check needs to fail, or a bad version passes for a good one.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        Optional<SwarmTerms> terms = project.stack(workload);
        Optional<HealthCheck> health = workload.containers().get(0).health();
        if (terms.isEmpty() || health.isEmpty()) {
            return;
        }
        SwarmTerms.Update update = terms.get().update();
        long toFail = Texts.toFail(health.get());
        if (update.failureAction() != FailureAction.CONTINUE && update.monitorNanos() < toFail) {
            report.add(
                    workload,
                    "deploy/update_config/monitor",
                    "an update watches each new task for " + Texts.seconds(update.monitorNanos())
                            + ", but its health check needs " + Texts.seconds(toFail) + " to fail ("
                            + health.get().retries() + " x "
                            + Texts.seconds(health.get().intervalNanos()) + " + "
                            + Texts.seconds(health.get().timeoutNanos()) + "): a version that goes bad is not noticed",
                    "deploy.update_config.monitor: " + (toFail / 1_000_000_000L + 1) + "s");
        }
    }
}
