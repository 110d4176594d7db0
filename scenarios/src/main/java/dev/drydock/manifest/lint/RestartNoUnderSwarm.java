package dev.drydock.manifest.lint;

import dev.drydock.sim.orchestration.SwarmTerms.Condition;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.Optional;

/** {@code restart: "no"} in a file for Swarm, which restarts all the same. */
final class RestartNoUnderSwarm implements Rule {
    @Override
    public String name() {
        return "restart-no-under-swarm";
    }

    @Override
    public String source() {
        return "docker/cli, cli/compose/convert/service.go: \"no\" becomes no policy at all, which is Swarm's default: any";
    }

    @Override
    public String advice() {
        return "Say under deploy.restart_policy when Swarm restarts.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        Optional<String> restart =
                project.isKubernetes() ? Optional.empty() : project.places().said(workload, "restart");
        boolean any = project.stack(workload)
                .filter(terms -> terms.restart().condition() == Condition.ANY)
                .isPresent();
        if (any
                && restart.filter(each -> each.equals("no") || each.equals("false"))
                        .isPresent()
                && !project.says(workload, "deploy/restart_policy")) {
            report.add(
                    workload,
                    "restart",
                    "Swarm does not read restart: \"no\" as never: its tasks are restarted whenever they end",
                    "deploy.restart_policy.condition: none");
        }
    }
}
