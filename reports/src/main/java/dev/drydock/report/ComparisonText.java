package dev.drydock.report;

import dev.drydock.record.Measure;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.report.Contest.Row;
import dev.drydock.report.TextTable.Cell;
import dev.drydock.stats.Comparison.Finding;
import dev.drydock.stats.Comparison.Pair;
import java.util.ArrayList;
import java.util.List;

/** Who is better than whom, for a terminal: a ranked table of each contest, and what would tell apart those beside. */
final class ComparisonText {
    /** From this width on there is room for relative differences and p-values. */
    private static final int ROOMY = 96;

    private static final int MOST_TIES = 6;
    private static final int SHORTEST_NAME = 16;

    /** About how many characters stand beside the names. */
    private static final int COLUMNS = 58;

    private static final int ROOMY_COLUMNS = 78;
    private static final int BASELINE_COLUMN = 18;

    private final RunRecord run;
    private final TextStyle style;
    private final StringBuilder text = new StringBuilder();

    private ComparisonText(RunRecord run, TextStyle style) {
        this.run = run;
        this.style = style;
    }

    /** All contests of a run; empty where nothing is compared. */
    static String render(RunRecord run, TextStyle style) {
        ComparisonText comparison = new ComparisonText(run, style);
        List<Contest> contests = Contest.of(run);
        contests.forEach(comparison::contest);
        contests.stream()
                .filter(contest -> contest.comparison().isPresent())
                .findFirst()
                .ifPresent(comparison::basis);
        return comparison.text.toString();
    }

    private void contest(Contest contest) {
        if (!contest.label().isEmpty()) {
            line(style.bold(style.shown(contest.label())));
        }
        if (contest.comparison().isEmpty()) {
            wrapped("Fewer than two can be compared by " + contest.terms().measure() + ".");
        } else {
            table(contest);
            wrapped(Contests.sentence(contest));
            ties(contest);
        }
        wrapped(Contests.leftOut(run, contest));
        line("");
    }

    private void table(Contest contest) {
        List<Row> rows = contest.rows();
        Measure measure = contest.comparison().orElseThrow().measure();
        boolean shares = rows.stream().anyMatch(row -> row.gapShare().isPresent());
        boolean baseline = rows.stream().anyMatch(row -> row.againstBaseline().isPresent());
        boolean roomy = style.width() >= ROOMY + (baseline ? BASELINE_COLUMN + 6 : 0);
        boolean alone = baseline && style.width() < ROOMY;
        TextTable table = new TextTable();
        List<Cell> heading = new ArrayList<>(List.of(faint(""), faint(Contests.measure(contest))));
        if (!alone) {
            heading.add(faint("against the best"));
        }
        if (roomy) {
            heading.add(faint(""));
            heading.add(faint(""));
        }
        if (baseline) {
            heading.add(faint("against " + VariantNames.shown(contest.terms().baseline())));
        }
        if (shares) {
            heading.add(faint("gap closed"));
        }
        table.add(heading);
        for (Row row : rows) {
            List<Cell> cells = new ArrayList<>();
            cells.add(name(row, (roomy ? ROOMY_COLUMNS : COLUMNS) + (baseline && !alone ? BASELINE_COLUMN : 0)));
            cells.add(new Cell(style.shown(Quantities.plusMinus(row.mean(), measure.unit())), style::bold));
            if (!alone) {
                cells.add(row.againstBest()
                        .map(pair -> shown(difference(pair, measure)))
                        .orElse(faint("–")));
            }
            if (roomy) {
                cells.add(row.againstBest()
                        .map(pair -> shown(Contests.relative(row, pair)))
                        .orElse(faint("")));
                cells.add(row.againstBest()
                        .map(pair -> faint(Contests.significance(pair)))
                        .orElse(faint("")));
            }
            if (baseline) {
                cells.add(row.againstBaseline()
                        .map(pair -> shown(difference(pair, measure)))
                        .orElse(faint("–")));
            }
            if (shares) {
                cells.add(shown(Contests.share(row)));
            }
            table.add(cells);
        }
        text.append(table.render());
    }

    /** Its rank, and the sign of those that cannot be told from the best. */
    private Cell name(Row row, int otherColumns) {
        String place =
                row.isReference() ? "  –   " : String.format("%3d ", row.rank()) + (row.isBesideBest() ? "≈ " : "  ");
        int room = Math.max(SHORTEST_NAME, style.width() - otherColumns);
        String shown = style.shown((row.rank() == 1 ? "  1 ★ " : place) + Variants.shortened(row.name(), room));
        return row.isReference()
                ? new Cell(shown, style::faint)
                : row.rank() == 1 ? new Cell(shown, style::good) : Cell.of(shown);
    }

    private static String difference(Pair pair, Measure measure) {
        String sign = pair.finding() == Finding.CANNOT_TELL ? "≈ " : "";
        return sign + Contests.difference(pair, measure);
    }

    private void ties(Contest contest) {
        List<Pair> ties = contest.ties();
        if (ties.isEmpty()) {
            return;
        }
        Measure measure = contest.comparison().orElseThrow().measure();
        for (Pair pair : ties.subList(0, Math.min(MOST_TIES, ties.size()))) {
            wrapped("≈ " + contest.names().get(pair.left()) + " and "
                    + contest.names().get(pair.right()) + ": "
                    + Contests.tie(pair, measure));
        }
        if (ties.size() > MOST_TIES) {
            line(style.faint(
                    style.shown("≈ and " + (ties.size() - MOST_TIES) + " more pairs that cannot be told apart")));
        }
    }

    private void basis(Contest contest) {
        wrapped(Contests.heading(contest) + ". " + Contests.basis(run, contest) + " ≈ cannot be told apart. "
                + Contests.references(contest));
        line("");
    }

    private void wrapped(String words) {
        if (!words.isBlank()) {
            line(TextReport.wrap(style.shown(words.strip()), style.width() - 2, "  "));
        }
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
