package dev.drydock.cli;

import dev.drydock.record.RunRecord;
import dev.drydock.record.files.RecordFileException;
import dev.drydock.record.files.RunFolder;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.load.ScenarioLoader.Loaded;
import dev.drydock.scenario.run.Progress;
import dev.drydock.scenario.run.Runner;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.trial.Trials;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a scenario. */
@Command(
        name = "run",
        header = "Run a scenario and tell what happened.",
        footer = {
            "  drydock run leader-crash-five-regions              a ready-made scenario, by name",
            "  drydock run my.yaml --trials 100 --seed 7          your own",
            "  drydock run my.yaml --set nodes.raft.preVote=false --set faults=[]",
            "  drydock run my.yaml --json | jq '.variants[0].measures.\"write.p99\".mean'",
            "  drydock run my.yaml --quiet && echo as expected"
        })
class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", description = "A file, or the name of a ready-made scenario.")
    private String file;

    @Option(names = "--seed", paramLabel = "N", description = "The root of every random draw; replaces the file's.")
    private Long seed;

    @Option(names = "--trials", paramLabel = "N", description = "How many trials; replaces the file's.")
    private Integer trials;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the record and the report go. Default: runs/SCENARIO-SEED.")
    private Path out;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many trials at a time; results do not depend on it. Default: one for each processor.")
    private Integer jobs;

    @Mixin
    private ResultOptions results;

    @Mixin
    private ScenarioOptions scenario;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (jobs != null && jobs < 1) {
            throw Complaint.wrongInput("--jobs is at least 1, not " + jobs);
        }
        Path path = Library.find(file);
        Protocols protocols = scenario.protocols();
        ScenarioText text;
        Loaded loaded;
        try {
            text = ScenarioText.read(path);
            loaded = loaded(text, protocols, scenario, replacements());
        } catch (Mistakes e) {
            spec.commandLine().getErr().print(e.text());
            spec.commandLine().getErr().flush();
            return Exit.WRONG_INPUT;
        }
        Path target =
                out != null ? out : RunFolders.usual(path, loaded.scenario().seed());
        RunFolder folder = RunFolders.prepared(target);
        RunRecords records = new RunRecords(text, loaded, protocols, repetition(path));
        return run(loaded, protocols, records, folder);
    }

    /** Reads the scenario; {@code replacements} come after the settings of the command line. */
    Loaded loaded(ScenarioText text, Protocols protocols, ScenarioOptions options, List<String> replacements)
            throws Mistakes {
        return options.load(text, protocols, replacements);
    }

    /** The record to keep. */
    RunRecord finished(RunRecord record) {
        return record;
    }

    /** Options of this command alone, as they were said. */
    List<String> ownWords() {
        return List.of();
    }

    private List<String> replacements() {
        List<String> more = new ArrayList<>();
        if (seed != null) {
            more.add("seed=" + seed);
        }
        if (trials != null) {
            more.add("measure.trials=" + trials);
        }
        return more;
    }

    private int run(Loaded loaded, Protocols protocols, RunRecords records, RunFolder folder) {
        int perVariant = loaded.scenario().measure().trials();
        int all = Math.multiplyExact(perVariant, loaded.variants().size());
        PrintWriter err = spec.commandLine().getErr();
        ProgressLine line = results.quiet() ? null : ProgressLine.of(err, all);
        Runner runner = new Runner(
                loaded.variants(), protocols, perVariant, Trials::run, line == null ? Progress.SILENT : line);
        Interruption interruption = new Interruption(runner::stop);
        try {
            try (line) {
                runner.run(jobs == null ? Runtime.getRuntime().availableProcessors() : jobs);
            }
            if (runner.done() == 0) {
                throw Complaint.wrongInput("stopped before the first trial was done; nothing was written");
            }
            RunRecord record = finished(records.of(runner));
            write(record, runner, folder);
            tell(record, runner, folder);
            return Outcome.exitStatus(record);
        } finally {
            interruption.close();
        }
    }

    private void write(RunRecord record, Runner runner, RunFolder folder) {
        try {
            RunFolders.removeStale(folder);
            Records.write(record, runner.firstHistory(), folder, results.withReport())
                    .filter(warning -> !results.quiet())
                    .ifPresent(warning -> spec.commandLine().getErr().println("drydock: " + warning));
        } catch (RecordFileException e) {
            new RunResults(spec, results.json(), results.quiet()).print(record, null);
            throw Complaint.environment(e.getMessage() + "; the record in " + folder.path() + " is incomplete", e);
        }
    }

    private void tell(RunRecord record, Runner runner, RunFolder folder) {
        RunResults told = new RunResults(spec, results.json(), results.quiet());
        told.print(record, folder);
        if (!results.quiet()) {
            told.speed(record, runner.events(), runner.simulatedNanos());
        }
    }

    private String repetition(Path path) {
        StringBuilder command =
                new StringBuilder("drydock ").append(spec.name()).append(' ').append(Words.quoted(path.toString()));
        if (seed != null) {
            command.append(" --seed ").append(seed);
        }
        if (trials != null) {
            command.append(" --trials ").append(trials);
        }
        ownWords().forEach(each -> command.append(' ').append(Words.quoted(each)));
        scenario.words().forEach(each -> command.append(' ').append(Words.quoted(each)));
        return command.toString();
    }
}
