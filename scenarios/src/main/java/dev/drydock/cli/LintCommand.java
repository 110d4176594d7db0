package dev.drydock.cli;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.Imported;
import dev.drydock.manifest.files.Manifests;
import dev.drydock.manifest.lint.Level;
import dev.drydock.manifest.lint.Linter;
import dev.drydock.manifest.lint.Project;
import dev.drydock.manifest.lint.Slip;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
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

/** Says what will go wrong with Compose files and Kubernetes manifests. */
@Command(
        name = "lint",
        header = "Say what will go wrong with Compose files, Swarm stacks or Kubernetes manifests.",
        description = {
            "",
            "Looks at files in which nothing is wrong for what goes wrong all the same: replicas that do not fit, updates"
                    + " that cannot proceed, quorums in one zone, autoscalers that flap. With --machines, or Nodes among"
                    + " the manifests, it places the replicas to find out.",
            "",
            "Exit status 1 when it finds an error or a warning, 2 when a file cannot be read."
        },
        footer = {
            "  drydock lint stack.yml --machines 3,4,8GiB         three machines of 4 cores and 8 GiB",
            "  drydock lint k8s/*.yaml --machines 6,4,16GiB,3     six machines in three zones",
            "  drydock lint --rules                               what it looks for, and why"
        })
final class LintCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files that belong together.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--machines",
            paramLabel = "COUNT,CPU,MEMORY[,ZONES]",
            description = "The machines it is to run on, such as 3,4,8GiB; the Nodes of the manifests otherwise.")
    private String machines = "";

    @Mixin
    private ManifestOptions compose;

    @Option(names = "--rules", description = "List what it looks for, with the source and a sentence of advice.")
    private boolean rules;

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (rules) {
            out.print(json ? LintText.jsonOf(Linter.rules()) : LintText.of(Linter.rules()));
            out.flush();
            return Exit.OK;
        }
        if (files.isEmpty()) {
            throw Complaint.wrongInput("name the files to look at, such as drydock lint compose.yaml");
        }
        List<MachineSpec> fleet = MachineWords.parse(machines);
        Imported imported = Manifests.read(files, compose.chosen());
        if (!imported.isAccepted()) {
            return refuse(imported);
        }
        List<Slip> slips = Linter.lint(new Project(imported, texts(), fleet));
        out.print(
                json
                        ? LintText.json(slips)
                        : LintText.of(slips, imported.workloads().size()));
        out.flush();
        return slips.stream().allMatch(slip -> slip.level() == Level.ADVICE) ? Exit.OK : Exit.FAILED;
    }

    private int refuse(Imported imported) {
        PrintWriter err = spec.commandLine().getErr();
        imported.findings().stream()
                .filter(each -> each.kind() == Finding.Kind.ERROR)
                .forEach(each -> err.println(spec.commandLine().getColorScheme().errorText(ImportText.placed(each))));
        err.flush();
        return Exit.WRONG_INPUT;
    }

    private List<ScenarioText> texts() {
        List<ScenarioText> texts = new ArrayList<>();
        for (Path file : files) {
            try {
                texts.add(ScenarioText.read(file));
            } catch (Mistakes e) {
                throw Complaint.wrongInput(e.text());
            }
        }
        return texts;
    }
}
