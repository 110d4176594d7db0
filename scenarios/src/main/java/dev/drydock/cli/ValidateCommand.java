package dev.drydock.cli;

import dev.drydock.scenario.Nodes;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with scenario files. */
@Command(
        name = "validate",
        header = "Say everything that is wrong with scenario files, without running them.",
        footer = {
            "  drydock validate my.yaml                 every mistake, with its line",
            "  drydock validate scenarios/library/raft/*.yaml",
            "  drydock validate --print my.yaml         the scenario with every default filled in"
        })
final class ValidateCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "SCENARIO", description = "Files, or names of ready-made scenarios.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--print", description = "Print each scenario with every default filled in.")
    private boolean print;

    @Mixin
    private ScenarioOptions scenario;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Protocols protocols = scenario.protocols();
        PrintWriter out = spec.commandLine().getOut();
        int status = Exit.OK;
        for (String file : files) {
            try {
                ScenarioText text = ScenarioText.read(Library.find(file));
                ScenarioLoader.Loaded loaded = scenario.load(text, protocols, List.of());
                if (print) {
                    out.print(new ScenarioLoader(protocols).print(loaded.scenario()));
                } else {
                    out.println(text.name() + ": correct" + described(loaded));
                }
            } catch (Mistakes e) {
                status = Exit.WRONG_INPUT;
                spec.commandLine().getErr().print(e.text());
            }
        }
        out.flush();
        spec.commandLine().getErr().flush();
        return status;
    }

    private static String described(ScenarioLoader.Loaded loaded) {
        Scenario scenario = loaded.scenario();
        int variants = loaded.variants().size();
        int trials = scenario.measure().trials();
        return " (" + parts(scenario) + ", " + (variants > 1 ? variants + " variants of " : "") + trials
                + (trials == 1 ? " trial" : " trials") + ")";
    }

    private static String parts(Scenario scenario) {
        List<String> parts = new ArrayList<>();
        scenario.nodes().flatMap(Nodes::group).ifPresent(group -> parts.add(group.count() + " nodes"));
        scenario.machines().ifPresent(machines -> parts.add(machines.machines().size() + " machines"));
        scenario.nodes()
                .flatMap(Nodes::deployed)
                .ifPresent(deployed -> parts.add(deployed.workloads().size() + " workloads"));
        int services = scenario.services().size();
        if (services > 0) {
            parts.add(services + (services == 1 ? " service" : " services"));
        }
        return String.join(", ", parts);
    }
}
