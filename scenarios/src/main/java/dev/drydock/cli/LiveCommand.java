package dev.drydock.cli;

import dev.drydock.live.fleet.Fleet;
import dev.drydock.live.fleet.FleetException;
import dev.drydock.record.LiveComparison;
import dev.drydock.record.RunRecord;
import dev.drydock.record.files.LiveFiles;
import dev.drydock.record.files.RecordFileException;
import dev.drydock.record.files.RunFolder;
import dev.drydock.report.LiveText;
import dev.drydock.report.Reports;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.live.LiveTrials;
import dev.drydock.scenario.live.Sightings;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a scenario in real containers. */
@Command(
        name = "live",
        header = "Run a scenario in real containers and put the measured beside the simulated.",
        description = {
            "",
            "The same file that `run` simulates: real processes with real sockets and disks in Docker containers, the same"
                    + " load, real kills. Afterwards the simulator's trials stand beside what was measured, and each"
                    + " measure says whether the model was near enough."
        },
        subcommands = LiveCleanCommand.class,
        footer = {
            "  drydock live raft-leader-kill                      a ready-made scenario, by name",
            "  drydock live my.yaml --trials 5 --no-compare       five live trials, nothing simulated",
            "  drydock live my.yaml --fleet local                 plain processes of this machine, without Docker",
            "  drydock live clean                                 remove what an interrupted run left behind"
        })
final class LiveCommand implements Callable<Integer> {
    private static final int USUAL_SIMULATED = 20;

    @Parameters(paramLabel = "SCENARIO", arity = "0..1", description = "A file, or the name of a ready-made scenario.")
    private String file;

    @Option(names = "--seed", paramLabel = "N", description = "The root of every random draw; replaces the file's.")
    private Long seed;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many live trials. Default: ${DEFAULT-VALUE}.")
    private int trials;

    @Option(
            names = "--compare",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Simulate too, and compare. This is usual.")
    private boolean compare;

    @Option(
            names = "--simulated-trials",
            paramLabel = "N",
            description = "How many trials to simulate. Default: the file's, or 20 if that is more.")
    private Integer simulatedTrials;

    @Mixin
    private FleetOptions fleets;

    @Mixin
    private LiveSwitches switches;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the record and the report go. Default: runs/live-SCENARIO-SEED.")
    private Path out;

    @Mixin
    private ResultOptions results;

    @Mixin
    private ScenarioOptions scenario;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (file == null) {
            throw Complaint.wrongInput("say which scenario to run live; drydock list names those that are ready-made");
        }
        if (trials < 1 || trials > 1_000) {
            throw Complaint.wrongInput("--trials is between 1 and 1000, not " + trials);
        }
        Path path = Library.find(file);
        Protocols protocols = scenario.protocols();
        ScenarioText text;
        Loaded loaded;
        Loaded modelled;
        try {
            text = ScenarioText.read(path);
            List<String> more = seed == null ? List.of() : List.of("seed=" + seed);
            loaded = scenario.loadUnmodelled(text, protocols, more);
            modelled = scenario.load(text, protocols, more);
        } catch (Mistakes e) {
            spec.commandLine().getErr().print(e.text());
            spec.commandLine().getErr().flush();
            return Exit.WRONG_INPUT;
        }
        if (PlacedLive.isFor(loaded)) {
            return placed(loaded, protocols);
        }
        Path target = out != null
                ? out
                : RunFolders.usual(
                        Path.of("live-" + path.getFileName()), loaded.scenario().seed());
        RunFolder folder = RunFolders.prepared(target);
        try {
            String again = repetition(path);
            return run(
                    new Sides(
                            loaded,
                            modelled,
                            new RunRecords(text, loaded, protocols, again),
                            new RunRecords(text, modelled, protocols, again)),
                    protocols,
                    folder);
        } catch (FleetException e) {
            throw Complaint.environment(e.getMessage(), e);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof FleetException cause) {
                throw Complaint.environment(cause.getMessage(), e);
            }
            throw e;
        }
    }

    /** Containers that an orchestrator places are compared with the model in another way, and leave no record. */
    private int placed(Loaded loaded, Protocols protocols) {
        List<String> idle = new ArrayList<>(switches.words());
        idle.addAll(fleets.words());
        if (trials != 1) {
            idle.add("--trials");
        }
        if (out != null) {
            idle.add("--out");
        }
        if (!compare) {
            idle.add("--no-compare");
        }
        if (results.quiet()) {
            idle.add("--quiet");
        }
        if (!results.withReport()) {
            idle.add("--no-report");
        }
        if (loaded.scenario().live().isPresent()) {
            idle.add("live: of the scenario");
        }
        if (!idle.isEmpty()) {
            throw Complaint.wrongInput(
                    "containers that an orchestrator places are run once, in Docker, beside the model,"
                            + " and leave no record: leave out " + String.join(" ", idle));
        }
        int simulated = simulatedTrials == null ? PlacedLive.USUAL_TRIALS : simulatedTrials;
        return new PlacedLive(
                        loaded.scenario().seed(),
                        simulated,
                        results.json(),
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .run(loaded, protocols);
    }

    /** The scenario as it is run live, and as it is simulated, which is another where a model is laid over it. */
    private record Sides(Loaded live, Loaded simulated, RunRecords measured, RunRecords model) {}

    private int run(Sides sides, Protocols protocols, RunFolder folder) {
        Loaded loaded = sides.live();
        if (loaded.variants().stream()
                .anyMatch(variant ->
                        !variant.scenario().live().equals(loaded.scenario().live()))) {
            throw Complaint.wrongInput(
                    "limits of containers cannot differ between the variants of a live run: take live"
                            + " out of the sweep, and make a run for each");
        }
        LiveTrials live = new LiveTrials(
                () -> fleets.open(scenario.plugins(), this::say),
                switches.options(fleets.limits(loaded.scenario())),
                this::say);
        loaded.variants().forEach(variant -> live.require(variant.scenario().trial(protocols)));
        try (Fleet fleet = fleets.open(scenario.plugins(), this::say)) {
            CapabilityText.lines(fleet.capabilities()).forEach(this::say);
        }
        Runner runner = Runner.interleaved(loaded.variants(), protocols, trials, live, Progress.SILENT);
        Interruption interruption = new Interruption(runner::stop);
        try {
            runner.run(1);
            if (runner.done() == 0) {
                throw Complaint.wrongInput("stopped before the first trial was done; nothing was written");
            }
            RunRecord record = sides.measured().of(runner);
            Optional<LiveComparison> comparison = write(record, runner, live.sightings(), folder, sides, protocols);
            if (runner.isInterrupted()) {
                say("stopped by hand; what was measured until then is in the record");
            }
            tell(record, comparison, folder);
            return Outcome.exitStatus(record);
        } finally {
            interruption.close();
        }
    }

    private Optional<LiveComparison> write(
            RunRecord record, Runner runner, Sightings seen, RunFolder folder, Sides sides, Protocols protocols) {
        try {
            RunFolders.removeStale(folder);
            LiveFiles files = new LiveFiles(folder);
            seen.record().ifPresent(files::write);
            files.write(seen.blocks());
            Records.write(record, runner.firstHistory(), folder, false);
            Optional<LiveComparison> comparison =
                    compare ? Optional.of(compared(record, seen, files, sides, protocols)) : Optional.empty();
            comparison.ifPresent(files::write);
            if (results.withReport()) {
                Reports.write(record, folder)
                        .filter(warning -> !results.quiet())
                        .ifPresent(warning -> spec.commandLine().getErr().println("drydock: " + warning));
            }
            return comparison;
        } catch (RecordFileException e) {
            throw Complaint.environment(e.getMessage() + "; the record in " + folder.path() + " is incomplete", e);
        }
    }

    private LiveComparison compared(
            RunRecord measured, Sightings seen, LiveFiles files, Sides sides, Protocols protocols) {
        Loaded loaded = sides.simulated();
        int wanted = simulatedTrials != null
                ? simulatedTrials
                : Math.min(
                        USUAL_SIMULATED, Math.max(2, loaded.scenario().measure().trials()));
        say("simulating " + wanted + " trials of each variant");
        Runner simulator = new Runner(loaded.variants(), protocols, wanted, Trials::run, Progress.SILENT);
        simulator.run(Runtime.getRuntime().availableProcessors());
        return LiveComparisons.first(
                measured, seen, sides.model().of(simulator), simulator.firstHistory(), loaded.scenario(), files);
    }

    private void tell(RunRecord record, Optional<LiveComparison> comparison, RunFolder folder) {
        new RunResults(spec, results.json(), results.quiet()).print(record, folder);
        if (!results.json() && !results.quiet()) {
            PrintWriter out = spec.commandLine().getOut();
            comparison.ifPresent(both -> out.print(LiveText.render(both, Console.style())));
            out.flush();
        }
    }

    private void say(String what) {
        if (!results.quiet()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(what);
            err.flush();
        }
    }

    private String repetition(Path path) {
        StringBuilder command = new StringBuilder("drydock live ").append(Words.quoted(path.toString()));
        if (seed != null) {
            command.append(" --seed ").append(seed);
        }
        if (trials != 1) {
            command.append(" --trials ").append(trials);
        }
        switches.words().forEach(each -> command.append(' ').append(Words.quoted(each)));
        fleets.words().forEach(each -> command.append(' ').append(Words.quoted(each)));
        scenario.words().forEach(each -> command.append(' ').append(Words.quoted(each)));
        return command.toString();
    }
}
