package dev.drydock.cli;

import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import dev.drydock.manifest.files.Manifests;
import dev.drydock.record.RunRecord;
import dev.drydock.report.RolloutText;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.load.ScenarioLoader.Loaded;
import dev.drydock.scenario.placed.LivePlacement;
import dev.drydock.scenario.run.Progress;
import dev.drydock.scenario.run.Runner;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.Nearest;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.trial.Trials;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what an update will be like before anybody makes it. */
@Command(
        name = "rollout",
        header = "Say how long an update will take, and what is left meanwhile, before it is made.",
        description = {
            "",
            "Deploys Compose files or Kubernetes manifests in the simulator, updates one workload, and tells for each"
                    + " orchestrator how long that takes, the least share of replicas that serve meanwhile, and what"
                    + " happens when. What a file cannot know, such as how long a start takes, has usual values, which"
                    + " --with and --now replace."
        },
        footer = {
            "  drydock rollout docker-compose.yml --update web",
            "  drydock rollout shop.yaml --update web --orchestrator swarm,kubernetes --machines 5",
            "  drydock rollout shop.yaml --update web --with 'exits: { after: 1s, code: 1 }'",
            "  drydock rollout shop.yaml --update web --with 'start: 2s' --scenario rollout.yaml",
            "  drydock rollout stack.yaml --update web --live    on this machine's Docker, beside the model"
        })
final class RolloutCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Compose files or Kubernetes manifests.")
    private List<Path> files;

    @Option(names = "--update", paramLabel = "WORKLOAD", required = true, description = "What is updated.")
    private String workload;

    @Option(
            names = "--with",
            paramLabel = "KEY: VALUE",
            description = "What is other in the new revision, as under nodes.containers; may be repeated.")
    private List<String> with = new ArrayList<>();

    @Option(
            names = "--now",
            paramLabel = "KEY: VALUE",
            description = "What the workload is like before, likewise; may be repeated.")
    private List<String> now = new ArrayList<>();

    @Option(
            names = "--orchestrator",
            paramLabel = "LIST",
            description = "Orchestrators to compare. Default: swarm,kubernetes; with --live swarm.")
    private String orchestrators;

    @Option(
            names = "--live",
            description = "Make the update on this machine's Docker engine too, under swarm or compose, and put the"
                    + " measured times beside the model's. The workload alone is deployed; a process of Drydock's own"
                    + " stands in for its image.")
    private boolean live;

    @Option(
            names = "--machines",
            paramLabel = "KEYS",
            description =
                    "How many machines, or the keys of machines: such as 'count: 5, cpu: 8'. Default: 3 of 4 cores"
                            + " and 16 GiB; with --live it is the one that the engine runs on.")
    private String machines;

    @Option(names = "--trials", paramLabel = "N", defaultValue = "20", description = "How many. Default: 20.")
    private int trials;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of every random draw. Default: 1.")
    private long seed;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "30m",
            description = "Simulated time; the update begins after 2 minutes. Default: 30m.")
    private String duration;

    @Option(names = "--scenario", paramLabel = "OUT", description = "Write the scenario that is run, and run it not.")
    private Path scenario;

    @Option(names = "--json", description = "The result for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (orchestrators == null) {
            orchestrators = live ? "swarm" : "swarm,kubernetes";
        }
        if (live && machines != null) {
            throw Complaint.wrongInput("--live is on the one machine that the engine runs on: leave --machines out");
        }
        if (machines == null) {
            machines = live ? "1" : "3";
        }
        ScenarioText text = new ScenarioText(place().toString(), scenarioText());
        Loaded loaded;
        Protocols protocols = Protocols.builtIn();
        try {
            loaded = new ScenarioLoader(protocols).load(text, List.of());
        } catch (Mistakes e) {
            spec.commandLine().getErr().print(e.text());
            spec.commandLine().getErr().flush();
            return Exit.WRONG_INPUT;
        }
        if (scenario != null) {
            Files.writeString(scenario, text.text());
            spec.commandLine().getOut().println("Scenario: " + scenario);
            return Exit.OK;
        }
        if (live) {
            return live(loaded, protocols);
        }
        Runner runner = new Runner(loaded.variants(), protocols, trials, Trials::run, Progress.SILENT);
        runner.run(Runtime.getRuntime().availableProcessors());
        RunRecord record = new RunRecords(text, loaded, protocols, "drydock rollout").of(runner);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonSummary.of(record, null) + "\n" : RolloutText.render(record, workload, Console.style()));
        out.flush();
        return Exit.OK;
    }

    private int live(Loaded loaded, Protocols protocols) {
        if (loaded.variants().size() > 1) {
            throw Complaint.wrongInput("--live is under one orchestrator: --orchestrator swarm or compose");
        }
        DeploymentSpec all = loaded.variants()
                .getFirst()
                .scenario()
                .trial(protocols)
                .deployment()
                .orElseThrow();
        PlacedLive placed = new PlacedLive(
                seed,
                trials,
                json,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
        return placed.run(loaded.scenario().title(), LivePlacement.of(alone(all)));
    }

    /** The deployment of nothing but what is updated. */
    private DeploymentSpec alone(DeploymentSpec all) {
        List<WorkloadSpec> one = all.workloads().stream()
                .filter(each -> each.name().equals(workload))
                .map(each -> each.depending(List.of()))
                .toList();
        return new DeploymentSpec(all.machines(), all.orchestrator(), one, all.changes(), all.measure());
    }

    /** Where the scenario stands, or would stand: paths in it start there. */
    private Path place() {
        return scenario != null
                ? scenario.toAbsolutePath()
                : Path.of("rollout.yaml").toAbsolutePath();
    }

    private String scenarioText() {
        String what = origin() == Imported.Origin.KUBERNETES ? "kubernetes" : "compose";
        StringBuilder text = new StringBuilder();
        text.append("scenario: ").append(quoted("An update of " + workload)).append('\n');
        text.append("about: How long does it take, and how many replicas serve meanwhile?\n");
        text.append("seed: ").append(seed).append('\n');
        text.append("duration: ").append(duration).append('\n');
        text.append("measure: { trials: ").append(trials).append(", interval: 1s }\n");
        text.append("machines: { ").append(machineKeys()).append(" }\n");
        text.append("nodes:\n  ").append(what).append(": [").append(names()).append("]\n");
        text.append("  orchestrator: [").append(orchestrators).append("]\n");
        if (!now.isEmpty()) {
            text.append("  containers:\n    ").append(quoted(workload)).append(": { ");
            text.append(String.join(", ", now)).append(" }\n");
        }
        text.append("  changes:\n    - { at: 2m, update: ").append(quoted(workload));
        if (!with.isEmpty()) {
            text.append(", with: { ").append(String.join(", ", with)).append(" }");
        }
        return text.append(" }\n").toString();
    }

    /** What kind the files are of, once they can be read and have the workload. */
    private Imported.Origin origin() {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw Complaint.wrongInput("no such file: " + file);
            }
        }
        Imported imported = Manifests.read(files, ImportOptions.DEFAULT);
        List<String> names =
                imported.workloads().stream().map(WorkloadSpec::name).toList();
        if (imported.isAccepted() && !names.contains(workload)) {
            throw Complaint.wrongInput("there is no workload '" + workload + "' to update; there are "
                    + String.join(", ", names)
                    + Nearest.to(workload, names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return imported.origin();
    }

    private String machineKeys() {
        return machines.matches("[0-9]+") ? "count: " + machines + ", cpu: 4, memory: 16GiB" : machines;
    }

    private String names() {
        Path folder = place().getParent();
        return String.join(
                ", ",
                files.stream()
                        .map(file ->
                                quoted(folder.relativize(file.toAbsolutePath().normalize())
                                        .toString()))
                        .toList());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
