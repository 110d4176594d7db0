package dev.drydock.record.files;

import dev.drydock.record.RunRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder that holds the record of one run.
 *
 * <table>
 * <caption>Its files</caption>
 * <tr><td>{@value #RUN}</td><td>the {@link RunRecord}, without histograms</td></tr>
 * <tr><td>{@value #LATENCIES}</td><td>the latencies of every variant, in HdrHistogram's log format</td></tr>
 * <tr><td>{@value #HISTORY}</td><td>what the clients of one trial did, as EDN</td></tr>
 * <tr><td>{@value #TRACE}</td><td>everything that happened in one trial, one event a line</td></tr>
 * <tr><td>{@value #REPORT}</td><td>the page</td></tr>
 * <tr><td>{@value #MEASURES}</td><td>every measure of every variant as a table</td></tr>
 * <tr><td>{@value #FIGURES}</td><td>a folder of pictures for papers and slides</td></tr>
 * </table>
 */
public record RunFolder(Path path) {
    public static final String RUN = "run.json";
    public static final String LATENCIES = "latencies.hlog";
    public static final String HISTORY = "history.edn";
    public static final String TRACE = "trace.jsonl";
    public static final String REPORT = "report.html";
    public static final String MEASURES = "measures.csv";
    public static final String FIGURES = "figures";

    /** The format of records that this version writes and reads. */
    public static final int FORMAT = 1;

    /**
     * A folder to write into, made when it is not there.
     *
     * @throws RecordFileException when it cannot be made or written into
     */
    public static RunFolder create(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException problem) {
            throw RecordFileException.writing(path, problem);
        }
        if (!Files.isWritable(path)) {
            throw new RecordFileException("cannot write into " + path + ": permission denied");
        }
        return new RunFolder(path);
    }

    /** A folder to read from: the one given, or the one that holds the {@value #RUN} given. */
    public static RunFolder open(Path path) {
        Path file = path.getFileName();
        boolean isRunFile = file != null && file.toString().equals(RUN) && !Files.isDirectory(path);
        return new RunFolder(isRunFile ? path.toAbsolutePath().getParent() : path);
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    /**
     * Writes {@value #LATENCIES} and then {@value #RUN}, so that where there is a record, its latencies are there too.
     *
     * @throws RecordFileException when one of them cannot be written
     */
    public void write(RunRecord run) {
        byte[] latencies = LatencyLog.encode(run);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        RunJson.MAPPER.writerWithDefaultPrettyPrinter().writeValue(json, run);
        json.write('\n');
        write(LATENCIES, out -> out.write(latencies));
        write(RUN, json::writeTo);
    }

    /**
     * Writes one file of the folder, all or nothing.
     *
     * @throws RecordFileException when it cannot be written; what was there before is still there
     */
    public void write(String name, PendingFile.Content content) {
        PendingFile.write(file(name), content);
    }

    /**
     * Begins {@value #TRACE}.
     *
     * @throws RecordFileException when it cannot be written
     */
    public TraceWriter trace() {
        return new TraceWriter(file(TRACE));
    }

    /**
     * Reads the record back.
     *
     * @throws RecordFileException when it is not there, damaged, or of a format that this version does not know
     */
    public RunRecord read() {
        if (!Files.exists(file(RUN))) {
            throw new RecordFileException(path + " holds no run: there is no " + RUN + " in it");
        }
        RunRecord run = parse(bytes(RUN));
        byte[] latencies = bytes(LATENCIES);
        try {
            return run.withVariants(LatencyLog.attach(run, latencies));
        } catch (RuntimeException problem) {
            throw RecordFileException.damaged(file(LATENCIES), "", problem);
        }
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException problem) {
            throw RecordFileException.reading(file(name), problem);
        }
    }

    private RunRecord parse(byte[] json) {
        try {
            JsonNode tree = RunJson.MAPPER.readTree(json);
            JsonNode format = tree.path("format");
            if (!format.isInt()) {
                throw new RecordFileException(file(RUN) + " is not the record of a run: it names no format");
            }
            if (format.intValue() != FORMAT) {
                throw new RecordFileException(file(RUN) + " has format " + format.intValue()
                        + "; this version of Drydock reads format " + FORMAT);
            }
            // Every component must be there, but these come from a file of their own.
            tree.path("variants").forEach(variant -> ((ObjectNode) variant).putNull("latencies"));
            fill((ObjectNode) tree);
            return RunJson.MAPPER.treeToValue(tree, RunRecord.class);
        } catch (ClassCastException problem) {
            throw RecordFileException.damaged(file(RUN), "", problem);
        } catch (JacksonException problem) {
            throw RecordFileException.damaged(file(RUN), where(problem), problem);
        }
    }

    /** Records of this format were written before there were comparisons, notes, theory and containers. */
    private static void fill(ObjectNode run) {
        if (!run.has("comparing")) {
            run.putNull("comparing");
        }
        if (!run.has("notes")) {
            run.putArray("notes");
        }
        run.path("variants").forEach(variant -> {
            if (!variant.has("known")) {
                ((ObjectNode) variant).putArray("known");
            }
            variant.path("trials").forEach(trial -> {
                for (String list : List.of("loads", "replicas")) {
                    if (!trial.has(list)) {
                        ((ObjectNode) trial).putArray(list);
                    }
                }
            });
        });
    }

    private static String where(JacksonException problem) {
        return problem.getLocation() == null || problem.getLocation().getLineNr() < 1
                ? ""
                : " at line " + problem.getLocation().getLineNr() + ", column "
                        + problem.getLocation().getColumnNr();
    }
}
