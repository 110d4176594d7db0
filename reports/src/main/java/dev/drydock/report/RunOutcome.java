package dev.drydock.report;

import dev.drydock.record.Expectation;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether a run came out as it should, in words. */
final class RunOutcome {
    private RunOutcome() {}

    /** Broken when anything was, else undecided when anything is or nothing was run, else held. */
    static Verdict.Status status(RunRecord run) {
        if (Variants.trialsDone(run) == 0) {
            return Verdict.Status.UNDECIDED;
        }
        return worst(
                Stream.concat(expectations(run).stream(), checks(run).stream()).toList());
    }

    /** Whether a variant met every expectation and every check held. */
    static boolean isAllWell(VariantRecord variant) {
        return variant.expectations().stream().allMatch(each -> each.status() == Verdict.Status.HELD)
                && variant.verdicts().stream().allMatch(each -> each.status() == Verdict.Status.HELD);
    }

    static Verdict.Status worst(List<Verdict.Status> all) {
        if (all.contains(Verdict.Status.BROKEN)) {
            return Verdict.Status.BROKEN;
        }
        return all.contains(Verdict.Status.UNDECIDED) ? Verdict.Status.UNDECIDED : Verdict.Status.HELD;
    }

    /** Such as {@code 3 of 4 expectations were met; all 7 checks held.} */
    static String sentence(RunRecord run) {
        if (Variants.trialsDone(run) == 0) {
            return "No trial was finished.";
        }
        List<Verdict.Status> expectations = expectations(run);
        List<Verdict.Status> checks = checks(run);
        List<String> parts = new ArrayList<>();
        if (!expectations.isEmpty()) {
            parts.add(part(expectations, "expectation", "met"));
        }
        if (!checks.isEmpty()) {
            parts.add(part(checks, "check", "held"));
        }
        return parts.isEmpty() ? "This scenario expects nothing." : capital(String.join("; ", parts)) + ".";
    }

    /** What failed, one sentence each, with its variant where there are several. */
    static List<String> failures(RunRecord run) {
        List<String> labels = VariantNames.labels(run);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String where = labels.size() == 1 ? "" : labels.get(i) + ": ";
            VariantRecord variant = run.variants().get(i);
            for (Expectation expectation : variant.expectations()) {
                if (expectation.status() == Verdict.Status.BROKEN) {
                    failures.add(where + expectation.text() + " – " + expectation.detail());
                }
            }
            for (Verdict verdict : variant.verdicts()) {
                if (verdict.status() == Verdict.Status.BROKEN) {
                    failures.add(where + verdict.name() + " – " + verdict.detail());
                }
            }
        }
        return failures;
    }

    static String word(Verdict.Status status) {
        return switch (status) {
            case HELD -> "Passed.";
            case BROKEN -> "Failed.";
            case UNDECIDED -> "Undecided.";
        };
    }

    /** The class in the style sheet. */
    static String styleClass(Verdict.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** A sign beside a verdict, so that nobody needs to tell colours apart. */
    static String sign(Verdict.Status status) {
        return switch (status) {
            case HELD -> "✓";
            case BROKEN -> "✗";
            case UNDECIDED -> "?";
        };
    }

    private static String part(List<Verdict.Status> statuses, String noun, String good) {
        int all = statuses.size();
        long held = statuses.stream().filter(Verdict.Status.HELD::equals).count();
        String nouns = all == 1 ? noun : noun + "s";
        if (held == all) {
            return (all == 1 ? "the " + noun + " was " + good : "all " + all + " " + nouns + " were " + good)
                    .replace("was held", "held")
                    .replace("were held", "held");
        }
        long undecided =
                statuses.stream().filter(Verdict.Status.UNDECIDED::equals).count();
        String failed = all - held - undecided + " of " + all + " " + nouns + " failed";
        return undecided == 0
                ? failed
                : all - held == undecided
                        ? undecided + " of " + all + " " + nouns + " could not be decided"
                        : failed + ", " + undecided + " could not be decided";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static List<Verdict.Status> expectations(RunRecord run) {
        return run.variants().stream()
                .map(VariantRecord::expectations)
                .flatMap(List::stream)
                .map(Expectation::status)
                .toList();
    }

    private static List<Verdict.Status> checks(RunRecord run) {
        return run.variants().stream()
                .map(VariantRecord::verdicts)
                .flatMap(List::stream)
                .map(Verdict::status)
                .toList();
    }
}
