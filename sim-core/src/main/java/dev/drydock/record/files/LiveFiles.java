package dev.drydock.record.files;

import dev.drydock.record.LatencyBlock;
import dev.drydock.record.LiveComparison;
import dev.drydock.record.LiveRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;
import tools.jackson.core.JacksonException;

/**
 * What the folder of a live run holds besides the files of any run.
 *
 * <table>
 * <caption>Its files</caption>
 * <tr><td>{@value #LIVE}</td><td>the {@link LiveRecord}</td></tr>
 * <tr><td>{@value #BLOCKS}</td><td>latencies of parts of trials, in HdrHistogram's log format, tagged
 * {@code v1/t1/write} and so on</td></tr>
 * <tr><td>{@value #SIMULATED}</td><td>the folder of the same scenario's simulated run</td></tr>
 * <tr><td>{@value #COMPARISON}</td><td>the {@link LiveComparison} of both</td></tr>
 * </table>
 */
public record LiveFiles(RunFolder folder) {
    public static final String LIVE = "live.json";
    public static final String BLOCKS = "blocks.hlog";
    public static final String SIMULATED = "simulated";
    public static final String COMPARISON = "comparison.json";

    private static final double NANOS_PER_MILLISECOND = 1e6;

    /** The folder of the simulated run. */
    public RunFolder simulated() {
        return new RunFolder(folder.file(SIMULATED));
    }

    /**
     * Writes {@value #LIVE}.
     *
     * @throws RecordFileException when it cannot be written
     */
    public void write(LiveRecord live) {
        writeJson(LIVE, live);
    }

    /**
     * Writes {@value #COMPARISON}.
     *
     * @throws RecordFileException when it cannot be written
     */
    public void write(LiveComparison comparison) {
        writeJson(COMPARISON, comparison);
    }

    /**
     * Writes {@value #BLOCKS}.
     *
     * @throws RecordFileException when it cannot be written
     */
    public void write(List<LatencyBlock> blocks) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        HistogramLogWriter writer = new HistogramLogWriter(log);
        writer.outputLogFormatVersion();
        writer.outputLegend();
        for (LatencyBlock block : blocks) {
            Histogram tagged = block.latencies().copy();
            tagged.setTag("v" + (block.variant() + 1) + "/t" + block.trial() + "/" + block.kind());
            writer.outputIntervalHistogram(block.number(), block.number() + 1.0, tagged, NANOS_PER_MILLISECOND);
        }
        writer.close();
        folder.write(BLOCKS, out -> out.write(log.toByteArray()));
    }

    /**
     * Reads {@value #LIVE}; nothing when it is not there.
     *
     * @throws RecordFileException when it cannot be read or is damaged
     */
    public Optional<LiveRecord> live() {
        return readJson(LIVE, LiveRecord.class);
    }

    /**
     * Reads {@value #COMPARISON}; nothing when it is not there.
     *
     * @throws RecordFileException when it cannot be read or is damaged
     */
    public Optional<LiveComparison> comparison() {
        return readJson(COMPARISON, LiveComparison.class);
    }

    /**
     * Reads {@value #BLOCKS}; none when it is not there.
     *
     * @throws RecordFileException when it cannot be read or is damaged
     */
    public List<LatencyBlock> blocks() {
        Optional<byte[]> bytes = bytes(BLOCKS);
        List<LatencyBlock> blocks = new ArrayList<>();
        if (bytes.isEmpty()) {
            return blocks;
        }
        try {
            HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(bytes.get()));
            EncodableHistogram next;
            while ((next = reader.nextIntervalHistogram()) != null) {
                blocks.add(block(next));
            }
            return blocks;
        } catch (RuntimeException problem) {
            throw RecordFileException.damaged(folder.file(BLOCKS), "", problem);
        }
    }

    private static LatencyBlock block(EncodableHistogram read) {
        String[] parts = read.getTag().split("/", 3);
        long number = Math.round(read.getStartTimeStamp() / 1e3);
        return new LatencyBlock(
                Integer.parseInt(parts[0].substring(1)) - 1,
                Integer.parseInt(parts[1].substring(1)),
                parts[2],
                (int) number,
                (Histogram) read);
    }

    private void writeJson(String name, Object what) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        RunJson.MAPPER.writerWithDefaultPrettyPrinter().writeValue(json, what);
        json.write('\n');
        folder.write(name, json::writeTo);
    }

    private <T> Optional<T> readJson(String name, Class<T> type) {
        try {
            return bytes(name).map(bytes -> RunJson.MAPPER.readValue(bytes, type));
        } catch (JacksonException problem) {
            throw RecordFileException.damaged(folder.file(name), "", problem);
        }
    }

    private Optional<byte[]> bytes(String name) {
        if (!Files.exists(folder.file(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(folder.file(name)));
        } catch (IOException problem) {
            throw RecordFileException.reading(folder.file(name), problem);
        }
    }
}
