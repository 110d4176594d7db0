package dev.drydock.scenario.run;

import dev.drydock.record.Estimate;
import dev.drydock.record.Expectation;
import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.Verdict;
import dev.drydock.record.Verdict.Status;
import dev.drydock.report.Quantities;
import dev.drydock.scenario.Expect;
import java.util.List;
import java.util.Optional;

/**
 * Whether what a scenario expects came about.
 *
 * <p>A check holds when it held in every trial; it is undecided when no trial broke it but one could not be decided, or
 * when nothing was checked. A bound holds when the mean of the measure over the trials satisfies it. Where the interval
 * of the mean reaches to the other side of the bound, the detail says so: more trials might tell otherwise. A bound on a
 * measure that no trial has is undecided.
 */
final class Judgement {
    private static final List<String> NO_LAWS = List.of("linearizable", "progress");

    private Judgement() {}

    static List<Expectation> of(
            List<Expect> expects, List<MeasureSummary> summary, List<Verdict> verdicts, int trials) {
        return expects.stream()
                .map(expect -> switch (expect) {
                    case Expect.Holds holds -> check(holds, verdicts);
                    case Expect.Bound bound -> bound(bound, summary, trials);
                })
                .toList();
    }

    private static Expectation check(Expect.Holds holds, List<Verdict> verdicts) {
        List<Verdict> meant = verdicts.stream()
                .filter(verdict -> holds.check().equals("invariants")
                        ? !NO_LAWS.contains(verdict.name())
                        : verdict.name().equals(holds.check()))
                .toList();
        for (Status status : List.of(Status.BROKEN, Status.UNDECIDED)) {
            Optional<Verdict> first =
                    meant.stream().filter(v -> v.status() == status).findFirst();
            if (first.isPresent()) {
                String name = meant.size() > 1 ? first.get().name() + ": " : "";
                return new Expectation(holds.text(), status, name + first.get().detail());
            }
        }
        if (meant.isEmpty()) {
            return new Expectation(holds.text(), Status.UNDECIDED, "nothing to check: no trial has such a verdict");
        }
        return new Expectation(
                holds.text(),
                Status.HELD,
                meant.size() > 1
                        ? "all " + meant.size() + " laws held"
                        : meant.get(0).detail());
    }

    private static Expectation bound(Expect.Bound bound, List<MeasureSummary> summary, int trials) {
        Optional<MeasureSummary> measured = summary.stream()
                .filter(s -> s.measure().name().equals(bound.measure().name()))
                .findFirst();
        if (measured.isEmpty()) {
            return new Expectation(bound.text(), Status.UNDECIDED, "not measured in any of " + trials + " trials");
        }
        Estimate mean = measured.get().mean();
        boolean holds = bound.comparison().holds(mean.value(), bound.bound());
        return new Expectation(bound.text(), holds ? Status.HELD : Status.BROKEN, detail(bound, mean));
    }

    private static String detail(Expect.Bound bound, Estimate mean) {
        Measure.Unit unit = bound.measure().unit();
        if (mean.samples() < 2) {
            return Quantities.value(mean, unit) + " in one trial";
        }
        String seen = "mean " + Quantities.value(mean, unit) + " (" + Quantities.interval(mean, unit) + ")";
        boolean straddles = bound.comparison() != Expect.Comparison.EQUAL
                && bound.comparison() != Expect.Comparison.OTHER
                && bound.comparison().holds(mean.low(), bound.bound())
                        != bound.comparison().holds(mean.high(), bound.bound());
        return straddles ? seen + "; the interval reaches across the bound, run more trials to be sure" : seen;
    }
}
