package dev.drydock.report;

import dev.drydock.record.Estimate;
import dev.drydock.record.Expectation;
import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import dev.drydock.report.TextTable.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The results of a run for a terminal: the measures that tell most with their intervals, expectations and checks, the
 * outcome in one line. Variants of a sweep stand side by side.
 */
public final class TextReport {
    private static final int NAME_WIDTH = 32;
    private static final int VARIANT_WIDTH = 22;
    private static final int TOLD_EACH = 8;

    private final RunRecord run;
    private final TextStyle style;
    private final StringBuilder text = new StringBuilder();

    private TextReport(RunRecord run, TextStyle style) {
        this.run = run;
        this.style = style;
    }

    /** The whole text; it ends with a line break. */
    public static String render(RunRecord run, TextStyle style) {
        return new TextReport(run, style).render();
    }

    private String render() {
        line(style.bold(style.shown(run.title())));
        line(style.faint(style.shown(subtitle())));
        run.notes().forEach(note -> line(style.faint(style.shown(wrap(note, style.width(), "")))));
        line("");
        if (!Variants.measures(run).isEmpty()) {
            Optional<Matrix> matrix = Matrix.of(run);
            text.append(ComparisonText.render(run, style));
            if (run.variants().size() == 1) {
                measures(run.variants().get(0));
            } else if (matrix.isPresent()) {
                text.append(new MatrixText(run, matrix.get(), style).render());
            } else {
                comparison();
            }
            text.append(TheoryText.render(run, style));
        }
        verdicts();
        Verdict.Status status = RunOutcome.status(run);
        line(style.of(status, style.shown(RunOutcome.word(status))) + " " + style.shown(RunOutcome.sentence(run)));
        return text.toString();
    }

    private String subtitle() {
        long done = Variants.trialsDone(run);
        long planned = (long) run.trialsPlanned() * run.variants().size();
        int variants = run.variants().size();
        String all = variants == 1
                ? Quantities.count(done)
                : variants + " variants, each " + Quantities.count((long) run.trialsPlanned());
        String trials = done < planned
                ? (run.interrupted() ? "interrupted after " : "") + Quantities.count(done) + " of "
                        + Quantities.count(planned) + " trials"
                : all + (run.trialsPlanned() == 1 ? " trial" : " trials");
        String warmup = run.warmupNanos() == 0 ? "" : ", warm-up " + Quantities.plainTime(run.warmupNanos());
        return trials + " of " + Quantities.plainTime(run.durationNanos()) + warmup + ", seed " + run.seed();
    }

    private void measures(VariantRecord variant) {
        TextTable table = new TextTable();
        String interval = Quantities.percent(Variants.confidence(run)) + " interval";
        table.add(List.of(Cell.of(""), faint("mean"), faint(interval), faint("median"), faint("lowest – highest")));
        for (Measure measure : Variants.headlines(run)) {
            Variants.summary(variant, measure.name()).ifPresent(summary -> table.add(row(summary)));
        }
        text.append(table.render()).append('\n');
    }

    private List<Cell> row(MeasureSummary summary) {
        Measure.Unit unit = summary.measure().unit();
        return List.of(
                shown(Titles.of(summary.measure())),
                new Cell(style.shown(Quantities.value(summary.mean(), unit)), style::bold),
                shown(Quantities.interval(summary.mean(), unit)),
                shown(Quantities.format(summary.median().value(), unit)),
                shown(Quantities.range(summary.min(), summary.max(), unit)));
    }

    /** Side by side where the line holds all variants, else below each other. */
    private void comparison() {
        int longest = run.variants().stream()
                .flatMap(variant -> variant.settings().values().stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int fitting = Math.max(1, (style.width() - NAME_WIDTH) / Math.max(VARIANT_WIDTH, longest + 3));
        boolean standing = run.comparing() == null && run.variants().size() <= fitting;
        if (standing) {
            columns();
        } else {
            text.append(new VariantsText(run, style).render());
        }
        String note = "Means with " + Quantities.percent(Variants.confidence(run))
                + " intervals; ★ where the interval lies on the better side of all others.";
        line(style.faint(wrap(style.shown(note), style.width() - 2, "  ")));
        line("");
    }

    private void columns() {
        TextTable table = new TextTable();
        headings(table);
        for (Measure measure : Variants.headlines(run)) {
            OptionalInt best = Variants.best(run, measure);
            List<Cell> means = new ArrayList<>(List.of(shown(Titles.of(measure))));
            List<Cell> intervals = new ArrayList<>(List.of(Cell.of("")));
            for (int i = 0; i < run.variants().size(); i++) {
                Optional<Estimate> mean =
                        Variants.summary(run.variants().get(i), measure.name()).map(MeasureSummary::mean);
                boolean isBest = best.isPresent() && best.getAsInt() == i;
                String value = mean.map(estimate -> Quantities.value(estimate, measure.unit()))
                        .orElse("–");
                means.add(new Cell(style.shown(isBest ? "★ " + value : value), isBest ? style::good : style::bold));
                intervals.add(faint(mean.map(estimate -> Quantities.interval(estimate, measure.unit()))
                        .orElse("")));
            }
            table.add(means);
            table.add(intervals);
        }
        text.append(table.render()).append('\n');
    }

    /** The settings of the variants above their columns, one a line. */
    private void headings(TextTable table) {
        for (String key : VariantNames.keys(run)) {
            List<Cell> cells = new ArrayList<>(List.of(faint(VariantNames.shortKey(run, key))));
            for (VariantRecord variant : run.variants()) {
                cells.add(shown(VariantNames.shown(variant.settings().getOrDefault(key, "–"))));
            }
            table.add(cells);
        }
    }

    /** Of many variants only those are told that have something other than success to tell. */
    private void verdicts() {
        List<String> labels = VariantNames.labels(run);
        int toldEach = run.comparing() == null ? TOLD_EACH : 1;
        int silent = 0;
        for (int i = 0; i < labels.size(); i++) {
            if (labels.size() > toldEach && RunOutcome.isAllWell(run.variants().get(i))) {
                silent++;
            } else {
                verdicts(run.variants().get(i), labels.size() == 1 ? "" : labels.get(i));
            }
        }
        if (silent > 0) {
            String who = silent == labels.size() ? "all " + silent : silent + " of " + labels.size();
            verdict(Verdict.Status.HELD, who + " variants: every expectation met, every check held");
            line("");
        }
    }

    private void verdicts(VariantRecord variant, String label) {
        if (variant.expectations().isEmpty() && variant.verdicts().isEmpty()) {
            return;
        }
        if (!label.isEmpty()) {
            line(style.bold(style.shown(label)));
        }
        int longest = variant.expectations().stream()
                .mapToInt(expectation -> expectation.text().length())
                .max()
                .orElse(0);
        for (Expectation expectation : variant.expectations()) {
            String padding = " ".repeat(longest - expectation.text().length() + 3);
            verdict(expectation.status(), expectation.text() + padding + expectation.detail());
        }
        for (Verdict verdict : variant.verdicts()) {
            if (verdict.status() != Verdict.Status.HELD) {
                verdict(verdict.status(), verdict.name() + ": " + verdict.detail());
            }
        }
        String held = variant.verdicts().stream()
                .filter(verdict -> verdict.status() == Verdict.Status.HELD)
                .map(Verdict::name)
                .collect(Collectors.joining(", "));
        if (!held.isEmpty()) {
            verdict(Verdict.Status.HELD, "held: " + held);
        }
        line("");
    }

    private void verdict(Verdict.Status status, String words) {
        String sign = style.sign(status);
        String indent = " ".repeat(sign.length() + 3);
        String wrapped = wrap(style.shown(words), style.width() - indent.length(), indent);
        line("  " + style.of(status, sign) + " " + wrapped);
    }

    /** Breaks at blanks; a word that is too long for a line stands alone. */
    static String wrap(String words, int width, String indent) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : words.split("(?<= )(?=[^ ])", -1)) {
            if (column > 0 && column + word.stripTrailing().length() > width) {
                wrapped.setLength(wrapped.toString().stripTrailing().length());
                wrapped.append('\n').append(indent);
                column = 0;
            }
            wrapped.append(word);
            column += word.length();
        }
        return wrapped.toString().stripTrailing();
    }

    private Cell shown(String words) {
        return Cell.of(style.shown(words));
    }

    private Cell faint(String words) {
        return new Cell(style.shown(words), style::faint);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
