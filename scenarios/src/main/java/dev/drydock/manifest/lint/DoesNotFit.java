package dev.drydock.manifest.lint;

import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;

/** Replicas that stay pending on the machines there are. */
final class DoesNotFit implements Rule {
    @Override
    public String name() {
        return "does-not-fit";
    }

    @Override
    public String source() {
        return "swarmkit, manager/scheduler/filter.go; kubernetes, pkg/scheduler/framework/plugins: what keeps a replica off a"
                + " machine";
    }

    @Override
    public String advice() {
        return "Ask for no more than the machines have, and allow enough of them.";
    }

    @Override
    public Level level() {
        return Level.ERROR;
    }

    @Override
    public void check(Project project, Report report) {
        if (project.machines().isEmpty()) {
            return;
        }
        Trial trial = new Trial(project.machines()).place(project.workloads());
        for (WorkloadSpec workload : project.workloads()) {
            Trial.Result result = trial.result(workload);
            if (result.pending() > 0) {
                report.add(
                        workload,
                        project.isKubernetes() ? "spec/replicas" : "deploy/replicas",
                        result.pending() + " of " + Texts.count(workload.replicas(), "replica") + " stay pending on "
                                + Texts.count(project.machines().size(), "machine") + ": " + result.explained(),
                        "fewer replicas, smaller requests, or more machines");
            }
            workload.kube()
                    .flatMap(KubeTerms::autoscaler)
                    .ifPresent(scaler -> atMost(workload, scaler.max(), project, report));
        }
    }

    private static void atMost(WorkloadSpec workload, int most, Project project, Report report) {
        Trial.Result result = new Trial(project.machines()).place(workload, most);
        if (most > workload.replicas() && result.pending() > 0) {
            report.add(
                    workload,
                    "autoscaler/spec/maxReplicas",
                    "of the " + most + " replicas that its autoscaler may want, " + result.pending()
                            + " stay pending even when nothing else runs: " + result.explained(),
                    "maxReplicas: " + Math.max(1, result.machines().size()) + ", or more machines");
        }
    }
}
