package dev.drydock.manifest.lint;

import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;

/** What one rule found. */
public final class Report {
    private final Rule rule;
    private final Project project;
    private final List<Slip> slips = new ArrayList<>();

    Report(Rule rule, Project project) {
        this.rule = rule;
        this.project = project;
    }

    /**
     * Notes a slip of a workload.
     *
     * @param path to where it stands, as {@link Places} takes it
     */
    void add(WorkloadSpec workload, String path, String sentence, String instead) {
        Places.Spot spot = project.places().of(workload, path);
        slips.add(new Slip(
                rule.name(),
                rule.level(),
                spot.file(),
                spot.place().line(),
                spot.place().column(),
                workload.name(),
                sentence,
                instead));
    }

    List<Slip> slips() {
        return List.copyOf(slips);
    }
}
