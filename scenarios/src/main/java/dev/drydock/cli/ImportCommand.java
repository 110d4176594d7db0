package dev.drydock.cli;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import dev.drydock.manifest.files.Manifests;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads Compose files and Kubernetes manifests. */
@Command(
        name = "import",
        header = "Read Compose files, Swarm stacks or Kubernetes manifests.",
        description = {
            "",
            "Says what stands in them as the models see it, what is read in another sense than it is written, what no"
                    + " model uses, and what is wrong. Several Compose files go on top of each other, as with"
                    + " 'docker compose -f a -f b'."
        },
        footer = {
            "  drydock import docker-compose.yml",
            "  drydock import compose.yaml compose.prod.yaml --profile metrics --env TAG=1.2",
            "  drydock import k8s/*.yaml --scenario shop.yaml     a scenario that runs what was read"
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files that belong together.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private ManifestOptions compose;

    @Option(names = "--scenario", paramLabel = "OUT.yaml", description = "Write a scenario that refers to the files.")
    private Path scenario;

    @Option(names = "--json", description = "Print what was read as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ImportOptions options = compose.chosen();
        Imported imported = Manifests.read(files, options);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        out.print(json ? ImportJson.of(imported) + "\n" : ImportText.of(imported, files));
        if (!json) {
            imported.findings().stream()
                    .filter(each -> each.kind() == Finding.Kind.ERROR)
                    .forEach(each ->
                            err.println(spec.commandLine().getColorScheme().errorText(ImportText.placed(each))));
        }
        out.flush();
        err.flush();
        if (!imported.isAccepted()) {
            return Exit.WRONG_INPUT;
        }
        if (scenario != null) {
            write(ImportedScenario.text(imported, files, scenario, options));
            err.println("wrote " + scenario);
            err.flush();
        }
        return Exit.OK;
    }

    private void write(String text) {
        try {
            Files.writeString(scenario, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw Complaint.wrongInput(scenario + " is there already; it is left as it is");
        } catch (IOException e) {
            throw Complaint.wrongInput(scenario + " cannot be written: " + e.getMessage());
        }
    }
}
