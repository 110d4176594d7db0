package dev.drydock.report;

import dev.drydock.record.Estimate;
import dev.drydock.record.RunRecord;
import dev.drydock.report.Contest.Row;
import dev.drydock.stats.Comparison;
import dev.drydock.stats.Comparison.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The comparisons of a run for machines, as maps and lists. Variants go by their index in the run, from 0. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** One map for each combination of what is swept besides; empty where nothing is compared. */
    public static List<Map<String, Object>> of(RunRecord run) {
        return Contest.of(run).stream().map(contest -> contest(run, contest)).toList();
    }

    private static Map<String, Object> contest(RunRecord run, Contest contest) {
        SortedMap<String, String> shared =
                new TreeMap<>(run.variants().get(contest.variants().get(0)).settings());
        shared.remove(contest.terms().key());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("settings", shared);
        json.put("by", contest.terms().key());
        json.put("measure", contest.terms().measure());
        json.put("baseline", text(contest.terms().baseline()));
        json.put("gapFrom", text(contest.terms().worst()));
        json.put("gapTo", text(contest.terms().best()));
        json.put("references", contest.terms().references());
        json.put("notRanked", contest.leftOut(run));
        contest.comparison().ifPresent(comparison -> results(contest, comparison, json));
        return json;
    }

    private static Object text(String name) {
        return name.isEmpty() ? null : name;
    }

    private static void results(Contest contest, Comparison comparison, Map<String, Object> json) {
        json.put("unit", comparison.measure().unit().name().toLowerCase(Locale.ROOT));
        json.put("better", comparison.measure().better().name().toLowerCase(Locale.ROOT));
        json.put("confidence", comparison.confidence());
        json.put("trials", comparison.trials());
        json.put("sentence", Contests.sentence(contest));
        List<Object> ranking = new ArrayList<>();
        for (Row row : contest.rows()) {
            ranking.add(row(contest, row));
        }
        json.put("ranking", ranking);
        json.put(
                "pairs",
                comparison.pairs().stream().map(pair -> pair(contest, pair)).toList());
    }

    private static Map<String, Object> row(Contest contest, Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rank", row.isReference() ? null : row.rank());
        json.put("name", row.name());
        json.put("variant", contest.variants().get(row.at()));
        json.put("mean", estimate(row.mean()));
        json.put("besideBest", row.isBesideBest());
        json.put(
                "againstBest",
                row.againstBest().map(pair -> pair(contest, pair)).orElse(null));
        json.put(
                "againstBaseline",
                row.againstBaseline().map(pair -> pair(contest, pair)).orElse(null));
        json.put("gapClosed", row.gapShare().map(ComparisonJson::estimate).orElse(null));
        return json;
    }

    private static Map<String, Object> pair(Contest contest, Pair pair) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("left", contest.names().get(pair.left()));
        json.put("right", contest.names().get(pair.right()));
        json.put("difference", estimate(pair.difference().mean()));
        json.put("deviation", pair.difference().deviation());
        json.put("pairedT", pair.difference().tTest());
        json.put("signedRank", pair.difference().signedRank());
        json.put("adjusted", pair.adjusted());
        json.put("finding", pair.finding().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        json.put("moreTrials", pair.moreTrials().isPresent() ? pair.moreTrials().getAsLong() : null);
        return json;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", estimate.value());
        json.put("low", estimate.low());
        json.put("high", estimate.high());
        json.put("confidence", estimate.confidence());
        return json;
    }

    /** The percentiles of all trials of a variant together, by what takes time: pairs of percent and nanoseconds. */
    public static Map<String, List<List<Double>>> percentiles(RunRecord run, int variant) {
        Map<String, List<List<Double>>> byKind = new LinkedHashMap<>();
        run.variants().get(variant).latencies().forEach((kind, histogram) -> {
            if (histogram.getTotalCount() > 0) {
                byKind.put(
                        kind,
                        Curves.percentiles(histogram).stream()
                                .map(point -> List.of(point.percentile(), point.nanos()))
                                .toList());
            }
        });
        return byKind;
    }

    /** How a variant spread the load over servers, by service: means over the trials whose course is kept. */
    public static Map<String, Object> loads(RunRecord run, int variant) {
        Map<String, Object> byService = new LinkedHashMap<>();
        ServerLoads.of(run.variants().get(variant)).forEach(loads -> byService.put(loads.service(), loads.servers()));
        return byService;
    }
}
