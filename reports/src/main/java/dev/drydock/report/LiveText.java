package dev.drydock.report;

import dev.drydock.record.LiveComparison;
import dev.drydock.record.LiveComparison.Compared;
import dev.drydock.record.LiveComparison.Distribution;
import dev.drydock.record.LiveComparison.OfVariant;
import dev.drydock.record.LiveComparison.Pair;
import dev.drydock.record.LiveComparison.Ranking;
import dev.drydock.record.LiveComparison.Status;
import dev.drydock.record.Measure.Unit;
import dev.drydock.record.Measures;
import dev.drydock.record.Verdict;
import dev.drydock.report.TextTable.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A comparison of a live run with its simulation for a terminal. */
public final class LiveText {
    private final TextStyle style;
    private final StringBuilder text = new StringBuilder();

    private LiveText(TextStyle style) {
        this.style = style;
    }

    /** The whole text; it ends with a line break. */
    public static String render(LiveComparison comparison, TextStyle style) {
        return new LiveText(style).render(comparison);
    }

    private String render(LiveComparison comparison) {
        line(style.bold("Simulated and measured"));
        line("");
        for (OfVariant variant : comparison.variants()) {
            if (!variant.settings().isEmpty()) {
                line(style.bold(style.shown(variant.settings())));
            }
            variant(variant);
        }
        comparison.rankings().forEach(this::ranking);
        reasons(comparison);
        Verdict.Status status = LiveWords.status(comparison);
        line(style.of(status, style.sign(status)) + " " + style.shown(LiveWords.sentence(comparison)));
        return text.toString();
    }

    private void variant(OfVariant variant) {
        TextTable table = new TextTable();
        table.add(Stream.of("", "simulated", "measured", "apart", "interval", "tolerance", "")
                .map(this::faint)
                .toList());
        variant.measures().forEach(each -> table.add(row(each)));
        variant.faults().forEach(each -> table.add(row(each)));
        text.append(table.render()).append('\n');
        for (Distribution kind : variant.kinds()) {
            line(style.shown(String.format(
                    Locale.ROOT, "%s: Kolmogorov-Smirnov distance %.3f", Titles.ofTime(kind.kind()), kind.distance())));
        }
        Verdict.Status trusted = variant.againstItself().status();
        line(style.of(trusted, style.sign(trusted)) + " "
                + wrapped(variant.againstItself().sentence()));
        line("");
    }

    private List<Cell> row(Compared compared) {
        Verdict.Status verdict = LiveWords.verdict(compared.status());
        String word = LiveWords.word(compared.status());
        return List.of(
                shown(LiveWords.title(compared)),
                shown(Quantities.value(compared.simulated(), compared.unit())),
                new Cell(style.shown(Quantities.value(compared.measured(), compared.unit())), style::bold),
                shown(ascii(LiveWords.apart(compared))),
                shown(ascii(LiveWords.interval(compared))),
                shown(ascii(LiveWords.tolerance(compared))),
                new Cell(word, each -> style.of(verdict, each)));
    }

    private void ranking(Ranking ranking) {
        Unit unit = Measures.named(ranking.measure()).orElseThrow().unit();
        line(style.bold(style.shown("By " + ranking.measure() + ", of the pairs that the simulation is sure of")));
        TextTable table = new TextTable();
        for (Pair pair : ranking.pairs()) {
            Verdict.Status verdict = LiveWords.verdict(pair.agreement());
            table.add(List.of(
                    shown(pair.left() + " before " + pair.right()),
                    shown(Quantities.signed(pair.simulated(), unit)),
                    shown(Quantities.signed(pair.measured(), unit)),
                    new Cell(LiveWords.agreement(pair.agreement()), each -> style.of(verdict, each))));
        }
        text.append(table.render());
        if (ranking.pairs().isEmpty()) {
            line("none");
        }
        line("");
    }

    private void reasons(LiveComparison comparison) {
        List<String> reasons = new ArrayList<>(comparison.variants().stream()
                .flatMap(variant -> Stream.concat(variant.measures().stream(), variant.faults().stream()))
                .filter(each -> each.status() != Status.INSIDE)
                .flatMap(each -> each.suggestions().stream())
                .distinct()
                .toList());
        if (!reasons.isEmpty()) {
            line(style.bold("What may be the reason"));
            reasons.forEach(each -> line("- " + wrapped(each)));
            line("");
        }
    }

    private String wrapped(String sentence) {
        return TextReport.wrap(style.shown(sentence), style.width() - 2, "  ");
    }

    private String ascii(String words) {
        return style.unicode() ? words : words.replace("×", "x").replace("±", "+-");
    }

    private Cell shown(String words) {
        return Cell.of(style.shown(words));
    }

    private Cell faint(String words) {
        return new Cell(words, style::faint);
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
