package dev.drydock.manifest.lint;

import dev.drydock.sim.orchestration.WorkloadSpec;

/** One class of things that go wrong. */
public interface Rule {

    /** Its name in output, such as {@code latest-tag}. */
    String name();

    /** Where it is known from. */
    String source();

    /** A sentence of advice. */
    String advice();

    Level level();

    /** Looks at all workloads. */
    default void check(Project project, Report report) {
        project.workloads().forEach(workload -> check(workload, project, report));
    }

    /** Looks at one workload. */
    default void check(WorkloadSpec workload, Project project, Report report) {}
}
