package dev.drydock.report;

import dev.drydock.record.Comparing;
import dev.drydock.record.Estimate;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import dev.drydock.stats.Comparison;
import dev.drydock.stats.Comparison.Finding;
import dev.drydock.stats.Comparison.Pair;
import dev.drydock.stats.Comparison.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Variants of a run that stand against each other: they differ in what is compared and in nothing else.
 *
 * @param label the settings that they share and other contests do not; empty for the only contest of a run
 * @param variants their indices in the run
 * @param names what each is called, in the same order
 * @param comparison of the variants by their position here; empty where fewer than two have the measure
 */
record Contest(
        String label, Comparing terms, List<Integer> variants, List<String> names, Optional<Comparison> comparison) {

    /**
     * One contender's place.
     *
     * @param at its position in the contest
     * @param rank from 1, equal for equal means; 0 for a reference, which is not ranked
     * @param againstBest how it differs from the best that is ranked; empty for that one itself
     * @param againstBaseline how it differs from the baseline; empty for that one itself, and without one
     * @param gapShare which share of the gap between the references it closes; empty without them
     */
    record Row(
            int at,
            String name,
            int rank,
            Estimate mean,
            Optional<Pair> againstBest,
            Optional<Pair> againstBaseline,
            Optional<Estimate> gapShare) {
        boolean isReference() {
            return rank == 0;
        }

        /** Whether it is the best, or cannot be told apart from it. */
        boolean isBesideBest() {
            return !isReference()
                    && againstBest
                            .map(pair -> pair.finding() == Finding.CANNOT_TELL)
                            .orElse(true);
        }
    }

    /** The contests of a run, one for each combination of what is swept besides; none where nothing is compared. */
    static List<Contest> of(RunRecord run) {
        Comparing terms = run.comparing();
        if (terms == null) {
            return List.of();
        }
        Map<SortedMap<String, String>, List<Integer>> byRest = new LinkedHashMap<>();
        for (int i = 0; i < run.variants().size(); i++) {
            SortedMap<String, String> rest = new TreeMap<>(run.variants().get(i).settings());
            rest.remove(terms.key());
            byRest.computeIfAbsent(rest, key -> new ArrayList<>()).add(i);
        }
        List<Contest> contests = new ArrayList<>();
        byRest.forEach((rest, variants) -> contests.add(of(run, rest, variants)));
        return contests;
    }

    private static Contest of(RunRecord run, SortedMap<String, String> rest, List<Integer> variants) {
        Comparing terms = run.comparing();
        String label = rest.entrySet().stream()
                .map(setting ->
                        VariantNames.shortKey(run, setting.getKey()) + " = " + VariantNames.shown(setting.getValue()))
                .collect(Collectors.joining(", "));
        List<VariantRecord> records = variants.stream().map(run.variants()::get).toList();
        List<String> names = records.stream()
                .map(variant -> VariantNames.shown(variant.settings().getOrDefault(terms.key(), "as written")))
                .toList();
        return new Contest(
                label, terms, variants, names, Comparison.of(records, terms.measure(), Variants.confidence(run)));
    }

    /** The position of the contender of this name. */
    OptionalInt named(String name) {
        int at = names.indexOf(VariantNames.shown(name));
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
    }

    /** From the best to the worst; those that cannot be compared are left out. */
    List<Row> rows() {
        if (comparison.isEmpty()) {
            return List.of();
        }
        List<Standing> standings = comparison.get().ranking();
        Optional<Standing> best =
                standings.stream().filter(each -> !isReference(each.variant())).findFirst();
        List<Row> rows = new ArrayList<>();
        int ranked = 0;
        Standing before = null;
        int rank = 0;
        for (Standing standing : standings) {
            if (isReference(standing.variant())) {
                rows.add(row(standing, 0, best));
                continue;
            }
            ranked++;
            rank = before != null && before.rank() == standing.rank() ? rank : ranked;
            rows.add(row(standing, rank, best));
            before = standing;
        }
        return rows;
    }

    private Row row(Standing standing, int rank, Optional<Standing> best) {
        int at = standing.variant();
        return new Row(
                at,
                names.get(at),
                rank,
                standing.mean(),
                best.flatMap(other -> comparison.orElseThrow().pair(at, other.variant())),
                against(at, named(terms.baseline())),
                gapShare(at));
    }

    private Optional<Pair> against(int at, OptionalInt other) {
        return other.isEmpty() ? Optional.empty() : comparison.orElseThrow().pair(at, other.getAsInt());
    }

    private Optional<Estimate> gapShare(int at) {
        OptionalInt worst = named(terms.worst());
        OptionalInt best = named(terms.best());
        return worst.isEmpty() || best.isEmpty()
                ? Optional.empty()
                : comparison.orElseThrow().shareOfGap(at, worst.getAsInt(), best.getAsInt());
    }

    private boolean isReference(int at) {
        return terms.references().stream()
                .anyMatch(name -> VariantNames.shown(name).equals(names.get(at)));
    }

    /** Pairs of ranked contenders that the trials do not tell apart, the best first. */
    List<Pair> ties() {
        return comparison.stream()
                .flatMap(each -> each.pairs().stream())
                .filter(pair -> pair.finding() == Finding.CANNOT_TELL)
                .filter(pair -> !isReference(pair.left()) && !isReference(pair.right()))
                .toList();
    }

    /** The names of those that lack the measure in some trial. */
    List<String> leftOut(RunRecord run) {
        return comparison
                .map(each -> each.leftOut().stream().map(names::get).toList())
                .orElseGet(() -> {
                    List<String> missing = new ArrayList<>();
                    for (int at = 0; at < names.size(); at++) {
                        VariantRecord variant = run.variants().get(variants.get(at));
                        Optional<MeasureSummary> summary = Variants.summary(variant, terms.measure());
                        if (summary.isEmpty() || summary.get().samples().size() < variant.trialsDone()) {
                            missing.add(names.get(at));
                        }
                    }
                    return missing;
                });
    }
}
