package dev.drydock.cli;

import dev.drydock.record.Estimate;
import dev.drydock.record.Expectation;
import dev.drydock.record.KnownValue;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import dev.drydock.report.ComparisonJson;
import dev.drydock.stats.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The results of a run for machines. Times are in nanoseconds, sizes in bytes, rates per second, shares from 0 to 1. */
final class JsonSummary {
    private static final List<String> QUANTILES =
            List.of("0.01", "0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95", "0.99", "0.999");

    private JsonSummary() {}

    /** @param folder where the record is; null when it was not kept */
    static String of(RunRecord record, Path folder) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("version", record.version());
        json.put("file", record.file());
        json.put("scenario", record.title());
        json.put("digest", record.digest());
        json.put("seed", record.seed());
        json.put("command", record.command());
        json.put("warmup", record.warmupNanos());
        json.put("trialsPlanned", record.trialsPlanned());
        json.put("interrupted", record.interrupted());
        if (!record.notes().isEmpty()) {
            json.put("notes", record.notes());
        }
        json.put("asExpected", Outcome.exitStatus(record) == Exit.OK);
        if (folder != null) {
            json.put("record", folder.toString());
        }
        if (record.comparing() != null) {
            json.put("comparisons", ComparisonJson.of(record));
        }
        List<Object> variants = new ArrayList<>();
        for (int i = 0; i < record.variants().size(); i++) {
            Map<String, Object> variant = variant(record.variants().get(i));
            if (record.comparing() != null) {
                variant.put("percentiles", ComparisonJson.percentiles(record, i));
                variant.put("loads", ComparisonJson.loads(record, i));
            }
            variants.add(variant);
        }
        json.put("variants", variants);
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(json);
    }

    private static Map<String, Object> variant(VariantRecord variant) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("settings", variant.settings());
        json.put("trials", variant.trialsDone());
        json.put("traceHash", variant.traceHash());
        List<Object> expectations = new ArrayList<>();
        for (Expectation expectation : variant.expectations()) {
            expectations.add(said("text", expectation.text(), expectation.status(), expectation.detail()));
        }
        json.put("expectations", expectations);
        List<Object> verdicts = new ArrayList<>();
        for (Verdict verdict : variant.verdicts()) {
            verdicts.add(said("name", verdict.name(), verdict.status(), verdict.detail()));
        }
        json.put("verdicts", verdicts);
        Map<String, Object> measures = new LinkedHashMap<>();
        variant.summary().forEach(summary -> measures.put(summary.measure().name(), measure(summary)));
        json.put("measures", measures);
        if (!variant.known().isEmpty()) {
            Map<String, Object> known = new LinkedHashMap<>();
            variant.known().forEach(value -> known.put(value.measure(), known(value)));
            json.put("known", known);
        }
        return json;
    }

    /** What theory says of a measure; {@code z} is null where the trials do not tell the standard error. */
    private static Map<String, Object> known(KnownValue value) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", value.model());
        json.put("exact", value.exact());
        json.put("limit", value.limit());
        json.put("z", value.z().orElse(null));
        json.put("far", value.contradicts());
        json.put("source", value.source());
        return json;
    }

    private static Map<String, Object> said(String key, String name, Verdict.Status status, String detail) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(key, name);
        json.put("status", status.name().toLowerCase(Locale.ROOT));
        json.put("detail", detail);
        return json;
    }

    private static Map<String, Object> measure(MeasureSummary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", summary.measure().unit().name().toLowerCase(Locale.ROOT));
        json.put("mean", estimate(summary.mean()));
        json.put("median", estimate(summary.median()));
        json.put("min", summary.min());
        json.put("max", summary.max());
        json.put("quantiles", quantiles(summary));
        json.put("trials", summary.samples().size());
        return json;
    }

    /** The distribution over trials, for curves. */
    private static Map<String, Object> quantiles(MeasureSummary summary) {
        Samples samples = Samples.of(summary.samples());
        Map<String, Object> json = new LinkedHashMap<>();
        QUANTILES.forEach(q -> json.put(q, samples.quantile(Double.parseDouble(q))));
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
}
