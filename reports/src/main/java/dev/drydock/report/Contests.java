package dev.drydock.report;

import dev.drydock.record.Measure;
import dev.drydock.record.Measure.Better;
import dev.drydock.record.RunRecord;
import dev.drydock.report.Contest.Row;
import dev.drydock.stats.Comparison;
import dev.drydock.stats.Comparison.Finding;
import dev.drydock.stats.Comparison.Pair;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of contests, the same on a page and in a terminal. */
final class Contests {
    private static final double LEAST_P = 0.001;

    private Contests() {}

    /** Such as {@code Sojourn time, p99}. */
    static String measure(Contest contest) {
        return contest.comparison()
                .map(each -> Titles.of(each.measure()))
                .orElse(contest.terms().measure());
    }

    /** Such as {@code Ranked by sojourn time, p99; less is better}. */
    static String heading(Contest contest) {
        Better better = contest.comparison().orElseThrow().measure().better();
        return "Ranked by " + lower(measure(contest)) + "; " + (better == Better.HIGHER ? "more" : "less")
                + " is better";
    }

    /** Who won, in a sentence. */
    static String sentence(Contest contest) {
        List<Row> ranked =
                contest.rows().stream().filter(row -> !row.isReference()).toList();
        if (ranked.isEmpty()) {
            return "Only references were compared.";
        }
        Row best = ranked.get(0);
        Measure measure = contest.comparison().orElseThrow().measure();
        String value = Quantities.value(best.mean(), measure.unit());
        List<String> beside =
                ranked.stream().skip(1).filter(Row::isBesideBest).map(Row::name).toList();
        if (ranked.size() == 1) {
            return best.name() + ": " + value + ".";
        }
        if (ranked.getLast().rank() == 1) {
            return "No difference was seen between "
                    + listed(ranked.stream().map(Row::name).toList()) + ": " + value + " each.";
        }
        if (beside.isEmpty()) {
            return best.name() + " is best: " + value + ". All others are worse, and not by chance.";
        }
        boolean all = beside.size() == ranked.size() - 1;
        return best.name() + " looks best: " + value + ". " + (all ? "None of the others" : "Not all others")
                + " can be told apart from it" + (all ? "." : ": " + listed(beside) + " cannot.");
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** A difference with its sign and half its interval, such as {@code +22.3 ±0.9 ms}. */
    static String difference(Pair pair, Measure measure) {
        return pair.difference().mean().value() == 0
                ? "no difference"
                : Quantities.signed(pair.difference().mean(), measure.unit());
    }

    /** How large a difference is beside the value that it is a difference from, such as {@code +36 %}; or nothing. */
    static String relative(Row row, Pair pair) {
        double other = row.mean().value() - pair.difference().mean().value();
        if (other <= 0 || pair.difference().mean().value() == 0) {
            return "";
        }
        double percent = 100 * pair.difference().mean().value() / other;
        String format = Math.abs(percent) < 9.95 ? "%+,.1f %%" : "%+,.0f %%";
        return String.format(Locale.ROOT, format, percent).replace('-', '−');
    }

    /** Such as {@code p < 0.001} or {@code p = 0.21}. */
    static String significance(Pair pair) {
        return pair.adjusted() < LEAST_P ? "p < 0.001" : String.format(Locale.ROOT, "p = %.2g", pair.adjusted());
    }

    /** Such as {@code 85 %}, or a dash. */
    static String share(Row row) {
        return row.gapShare().map(share -> shareText(share.value())).orElse("–");
    }

    /** A share that may lie below 0, such as {@code −185 %}. */
    static String shareText(double share) {
        return String.format(Locale.ROOT, "%,.0f %%", 100 * share)
                .replaceFirst("^-", "−")
                .replaceFirst("^−0 ", "0 ");
    }

    /** What is known of two that cannot be told apart, such as {@code +0.4 ±0.6 ms; about 45 more trials would do}. */
    static String tie(Pair pair, Measure measure) {
        return pair.difference().mean().value() == 0
                ? "no difference was seen"
                : difference(pair, measure) + "; " + moreTrials(pair);
    }

    /** What it would take to tell two apart. */
    static String moreTrials(Pair pair) {
        if (pair.difference().mean().value() == 0) {
            return "no difference was seen";
        }
        return pair.moreTrials().isEmpty()
                ? "one trial does not tell"
                : "about " + Quantities.count(roughly(pair.moreTrials().getAsLong())) + " more trials would do";
    }

    /** Two digits: the number is a guess from what was seen. */
    private static long roughly(long trials) {
        long unit = 1;
        while (trials / unit >= 100) {
            unit *= 10;
        }
        return (trials + unit - 1) / unit * unit;
    }

    /** On what the comparison rests. */
    static String basis(RunRecord run, Contest contest) {
        Comparison comparison = contest.comparison().orElseThrow();
        int pairs = comparison.pairs().size();
        String trials = comparison.trials() == 1
                ? "One trial, which tells nothing of chance: add trials. "
                : Quantities.count(comparison.trials())
                        + " trials under common random numbers: differences are paired, trial by trial. ";
        return trials + Quantities.percent(Variants.confidence(run)) + " intervals; p of paired t tests after Holm's"
                + " correction for " + (pairs == 1 ? "one pair." : "all " + pairs + " pairs.");
    }

    /** What the references and the share of the gap mean; empty without them. */
    static String references(Contest contest) {
        boolean shown = contest.rows().stream().anyMatch(row -> row.gapShare().isPresent());
        return shown
                ? "Gap closed: the share of the way from " + contest.terms().worst() + " to "
                        + contest.terms().best() + " (an oracle, the lower bound)."
                : "";
    }

    /** The names of contenders that could not be ranked, as a sentence; empty when all could. */
    static String leftOut(RunRecord run, Contest contest) {
        List<String> names = contest.leftOut(run);
        return names.isEmpty()
                ? ""
                : "Not ranked, because some trial of theirs has no "
                        + contest.terms().measure() + ": " + names.stream().collect(Collectors.joining(", ")) + ".";
    }

    /** A sign for a finding, beside its colour. */
    static String sign(Finding finding) {
        return switch (finding) {
            case BETTER -> "✓";
            case WORSE -> "✗";
            case CANNOT_TELL -> "≈";
        };
    }

    /** The first letter in lower case, unless the word is an abbreviation. */
    private static String lower(String title) {
        return title.length() > 1 && Character.isUpperCase(title.charAt(1))
                ? title
                : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }
}
