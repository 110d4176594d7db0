package dev.drydock.record.files;

import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The latencies of a run in HdrHistogram's log format, version 1.3: one interval for each variant and kind of operation,
 * tagged {@code v1/read} and so on, variants counted from 1. Any tool that reads such logs reads them.
 */
final class LatencyLog {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private LatencyLog() {}

    static byte[] encode(RunRecord run) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HistogramLogWriter log = new HistogramLogWriter(body);
        log.outputLogFormatVersion();
        log.outputLegend();
        for (int variant = 0; variant < run.variants().size(); variant++) {
            for (Map.Entry<String, Histogram> entry :
                    run.variants().get(variant).latencies().entrySet()) {
                Histogram tagged = entry.getValue().copy();
                tagged.setTag(tag(variant, entry.getKey()));
                log.outputIntervalHistogram(
                        run.warmupNanos() / NANOS_PER_SECOND,
                        run.durationNanos() / NANOS_PER_SECOND,
                        tagged,
                        NANOS_PER_MILLISECOND);
            }
        }
        log.close();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(header(body.toByteArray(), run));
        whole.writeBytes(body.toByteArray());
        return whole.toByteArray();
    }

    /** The first line, a comment: a check sum of the others, and the trace hashes that tie the log to its run. */
    private static byte[] header(byte[] body, RunRecord run) {
        CRC32 sum = new CRC32();
        sum.update(body);
        String hashes = run.variants().stream().map(VariantRecord::traceHash).collect(Collectors.joining(" "));
        return String.format(
                        Locale.ROOT, "#[Drydock latencies, CRC-32 %08x, trace hashes %s]\n", sum.getValue(), hashes)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The variants of a run with their histograms from its log.
     *
     * @throws RuntimeException when the log is damaged or another run's
     */
    static List<VariantRecord> attach(RunRecord run, byte[] log) {
        int afterHeader = new String(log, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        byte[] body = Arrays.copyOfRange(log, afterHeader, log.length);
        if (!Arrays.equals(header(body, run), Arrays.copyOf(log, afterHeader))) {
            throw new IllegalArgumentException("the log is damaged or belongs to another run");
        }
        Map<String, SortedMap<String, Histogram>> byVariant = decode(body);
        List<VariantRecord> variants = new ArrayList<>();
        for (int i = 0; i < run.variants().size(); i++) {
            SortedMap<String, Histogram> latencies = byVariant.getOrDefault("v" + (i + 1), new TreeMap<>());
            variants.add(with(run.variants().get(i), latencies));
        }
        return variants;
    }

    private static Map<String, SortedMap<String, Histogram>> decode(byte[] log) {
        Map<String, SortedMap<String, Histogram>> byVariant = new TreeMap<>();
        HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(log));
        EncodableHistogram next;
        while ((next = reader.nextIntervalHistogram()) != null) {
            String tag = next.getTag();
            int slash = tag.indexOf('/');
            // Whether a histogram was tagged is not part of what it measured.
            next.setTag(null);
            byVariant
                    .computeIfAbsent(tag.substring(0, slash), ignored -> new TreeMap<>())
                    .put(tag.substring(slash + 1), (Histogram) next);
        }
        return byVariant;
    }

    private static VariantRecord with(VariantRecord variant, SortedMap<String, Histogram> latencies) {
        return new VariantRecord(
                variant.settings(),
                variant.traceHash(),
                variant.trialsDone(),
                variant.summary(),
                variant.verdicts(),
                variant.expectations(),
                variant.trials(),
                latencies,
                variant.known());
    }

    private static String tag(int variant, String operation) {
        return "v" + (variant + 1) + "/" + operation;
    }
}
