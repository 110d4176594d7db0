package dev.drydock.manifest.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks at imported files by every rule. */
public final class Linter {
    private static final List<Rule> RULES = List.of(
            new DoesNotFit(),
            new UpdateCannotProceed(),
            new UpdateTakesAllDown(),
            new SingleReplicaWithoutSurge(),
            new QuorumInOneZone(),
            new BudgetPermitsNothing(),
            new AutoscalerIdle(),
            new AutoscalerFlaps(),
            new MonitorTooShort(),
            new LimitsWithoutReservations(),
            new ReadinessMissing(),
            new LivenessTooEager(),
            new StartPeriodMissing(),
            new StopGraceTooShort(),
            new DependsOnUnchecked(),
            new RestartNoUnderSwarm(),
            new LatestTag());

    private Linter() {}

    /** Every rule, worst first. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** What the rules find, by file and line. */
    public static List<Slip> lint(Project project) {
        List<Slip> slips = new ArrayList<>();
        for (Rule rule : RULES) {
            Report report = new Report(rule, project);
            rule.check(project, report);
            slips.addAll(report.slips());
        }
        slips.sort(Comparator.comparing(Slip::file)
                .thenComparingInt(Slip::line)
                .thenComparingInt(Slip::column)
                .thenComparing(Slip::rule));
        return slips.stream().distinct().toList();
    }
}
