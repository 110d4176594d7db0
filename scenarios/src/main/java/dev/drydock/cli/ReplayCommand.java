package dev.drydock.cli;

import dev.drydock.record.RunRecord;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.record.files.RunFolder;
import dev.drydock.record.files.TraceWriter;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Variant;
import dev.drydock.scenario.load.ScenarioLoader.Loaded;
import dev.drydock.scenario.run.ReplayedTrial;
import dev.drydock.scenario.run.TrialSeeds;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one trial again, with a trace. */
@Command(
        name = "replay",
        header = "Run one trial again, event by event, and keep its trace.",
        description = {
            "",
            "The same version, scenario and seed give the same trial, to the last event; replay says whether the trace"
                    + " is that of the record. The trace goes to trace.jsonl, one event a line; the turning points of the"
                    + " trial go to standard output, or every event of a stretch of time."
        },
        footer = {
            "  drydock replay runs/leader-crash-five-regions-42 --trial 3",
            "  drydock replay runs/leader-crash-five-regions-42 --trial 3 --from 20s --until 22s --node n1",
            "  drydock replay my.yaml --seed 42 --trial 3"
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECORD|SCENARIO", description = "The folder of a run, or a scenario.")
    private String source;

    @Option(names = "--trial", paramLabel = "N", defaultValue = "1", description = "Which trial. Default: 1.")
    private int trial;

    @Option(
            names = "--variant",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of a sweep, which variant. Default: 1.")
    private int variant;

    @Option(names = "--seed", paramLabel = "N", description = "The root seed; for scenarios.")
    private Long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Where trace.jsonl goes. Default: the record's folder.")
    private Path out;

    @ArgGroup(exclusive = false, heading = "%nTo print every event of a stretch:%n")
    private TraceFilter filter = new TraceFilter();

    @Mixin
    private ScenarioOptions scenario;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path path = Path.of(source);
        boolean isRecord =
                Files.isDirectory(path) || String.valueOf(path.getFileName()).equals(RunFolder.RUN);
        Optional<RunRecord> record = isRecord ? Optional.of(RunFolder.open(path).read()) : Optional.empty();
        Protocols protocols = scenario.protocols();
        Loaded loaded;
        Path file;
        try {
            file = record.isPresent() ? path : Library.find(source);
            ScenarioText text = record.isPresent()
                    ? new ScenarioText(
                            path.resolve(RunFolder.RUN).toString(), record.get().scenario())
                    : ScenarioText.read(file);
            loaded = scenario.load(text, protocols, seed == null ? List.of() : List.of("seed=" + seed));
        } catch (Mistakes e) {
            spec.commandLine().getErr().print(e.text());
            spec.commandLine().getErr().flush();
            return Exit.WRONG_INPUT;
        }
        Variant chosen = chosen(loaded.variants(), loaded.scenario().measure().trials());
        RunFolder folder = RunFolders.prepared(
                out != null
                        ? out
                        : record.isPresent()
                                ? RunFolder.open(path).path()
                                : RunFolders.usual(file, chosen.scenario().seed()));
        return replay(chosen, protocols, folder, record.flatMap(this::recorded));
    }

    private Variant chosen(List<Variant> variants, int trials) {
        if (variant < 1 || variant > variants.size()) {
            throw Complaint.wrongInput("there is no variant " + variant + "; the scenario has "
                    + (variants.size() == 1 ? "one" : variants.size()));
        }
        if (trial < 1) {
            throw Complaint.wrongInput("trials are counted from 1; there is no trial " + trial + " of " + trials);
        }
        return variants.get(variant - 1);
    }

    /** The trial in the record, when its course was kept. */
    private Optional<TrialRecord> recorded(RunRecord record) {
        return record.variants().stream()
                .skip(variant - 1L)
                .findFirst()
                .flatMap(v ->
                        v.trials().stream().filter(t -> t.number() == trial).findFirst());
    }

    private int replay(Variant chosen, Protocols protocols, RunFolder folder, Optional<TrialRecord> recorded) {
        PrintWriter to = spec.commandLine().getOut();
        long trialSeed = TrialSeeds.of(chosen.scenario().seed(), trial);
        TrialOutcome outcome;
        try (TraceWriter writer = folder.trace()) {
            TracePrinter printer = new TracePrinter(to, filter);
            Consumer<TraceEvent> both = writer.andThen(printer);
            outcome = ReplayedTrial.run(chosen.scenario().trial(protocols), trialSeed, trial, both);
            writer.commit();
            printer.finish();
        }
        if (!filter.isGiven()) {
            Timeline.print(to, outcome.record());
        }
        return conclude(to, outcome.record(), recorded, folder);
    }

    private int conclude(PrintWriter to, TrialRecord record, Optional<TrialRecord> recorded, RunFolder folder) {
        to.println();
        boolean broken = false;
        for (Verdict verdict : record.verdicts()) {
            broken |= verdict.status() == Verdict.Status.BROKEN;
            if (verdict.status() != Verdict.Status.HELD) {
                to.println(verdict.name() + ": " + verdict.detail());
            }
        }
        to.println("Trial " + record.number() + " (seed " + record.seed() + "), " + record.events()
                + " events, trace hash " + record.traceHash() + said(record, recorded));
        to.println("Trace: " + folder.file(RunFolder.TRACE));
        to.flush();
        boolean differs = recorded.isPresent() && !recorded.get().traceHash().equals(record.traceHash());
        return broken || differs ? Exit.FAILED : Exit.OK;
    }

    private static String said(TrialRecord record, Optional<TrialRecord> recorded) {
        if (recorded.isEmpty()) {
            return "";
        }
        return recorded.get().traceHash().equals(record.traceHash())
                ? ", as recorded"
                : ", but " + recorded.get().traceHash() + " was recorded: another version of Drydock, or of a plugin?";
    }
}
