package dev.drydock.scenario.keys;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import dev.drydock.manifest.Imported.Origin;
import dev.drydock.manifest.files.Manifests;
import dev.drydock.scenario.ContainerValues;
import dev.drydock.scenario.Deployed;
import dev.drydock.scenario.Deployed.Asked;
import dev.drydock.scenario.Deployed.Chosen;
import dev.drydock.scenario.DeployedFiles;
import dev.drydock.scenario.DeployedFiles.Named;
import dev.drydock.scenario.Nodes;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.OneOrMoreForm;
import dev.drydock.scenario.form.RecordForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys under {@code nodes} that say what runs in containers. */
final class DeployedKeys {
    private DeployedKeys() {}

    static void addTo(RecordForm.Builder<Nodes> form, Protocols protocols) {
        form.optional(
                        "compose",
                        new OneOrMoreForm<>(new FileForm("a Compose file")),
                        "Compose files or stacks, merged in their order: their services run in containers.",
                        "docker-compose.yml",
                        nodes -> files(nodes, Origin.COMPOSE))
                .optional(
                        "kubernetes",
                        new OneOrMoreForm<>(new FileForm("a file of manifests")),
                        "Kubernetes manifests: what they describe runs in containers.",
                        "[deployment.yaml, service.yaml]",
                        nodes -> files(nodes, Origin.KUBERNETES))
                .key(
                        "profiles",
                        new ListForm<>(Forms.TEXT, true),
                        List.of(),
                        "Profiles of the Compose files that are chosen.",
                        nodes -> options(nodes).profiles())
                .key(
                        "env",
                        new MapForm<>("names of variables", Forms.TEXT),
                        Map.of(),
                        "Variables of the Compose files.",
                        nodes -> options(nodes).variables())
                .key(
                        "containers",
                        new MapForm<>("names of workloads", ContainerKeys.FORM),
                        Map.of(),
                        "What no manifest knows of a workload, by its name; or a whole workload.",
                        nodes -> nodes.deployed().map(Deployed::values).orElse(Map.of()))
                .optional(
                        "orchestrator",
                        new OneOrMoreForm<>(OrchestratorKeys.form(protocols)),
                        "Who decides which container runs where: `drydock list orchestrators`. Several in a list: each"
                                + " makes a variant..",
                        "swarm",
                        nodes -> nodes.deployed().map(Deployed::orchestrators))
                .key(
                        "changes",
                        new ListForm<>(ChangeKeys.FORM, false),
                        List.of(),
                        "What operators ask of the orchestrator, and when.",
                        nodes -> nodes.deployed().map(Deployed::changes).orElse(List.of()));
    }

    private static Optional<List<Named>> files(Nodes nodes, Origin origin) {
        return nodes.deployed()
                .flatMap(Deployed::files)
                .filter(files -> files.origin() == origin)
                .map(DeployedFiles::files);
    }

    private static ImportOptions options(Nodes nodes) {
        return nodes.deployed()
                .flatMap(Deployed::files)
                .map(DeployedFiles::options)
                .orElse(ImportOptions.DEFAULT);
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    static Optional<Deployed> deployed(MapOf map) {
        Optional<List<Named>> compose = map.maybe("compose");
        Optional<List<Named>> kubernetes = map.maybe("kubernetes");
        if (compose.isPresent() && kubernetes.isPresent()) {
            throw new IllegalArgumentException("there is compose: or kubernetes:, not both");
        }
        ImportOptions options = new ImportOptions(map.the("profiles"), map.the("env"));
        Optional<DeployedFiles> files = compose.map(named -> read(Origin.COMPOSE, named, options))
                .or(() -> kubernetes.map(named -> read(Origin.KUBERNETES, named, options)));
        Map<String, ContainerValues> values = map.the("containers");
        List<Asked> changes = map.the("changes");
        Optional<List<Chosen>> orchestrators = map.maybe("orchestrator");
        if (files.isEmpty() && values.isEmpty()) {
            if (orchestrators.isPresent() || !changes.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is an orchestrator, or a change, and nothing that runs: give compose:, kubernetes: or containers:");
            }
            return Optional.empty();
        }
        return Optional.of(new Deployed(
                files,
                orchestrators.orElseThrow(
                        () -> new IllegalArgumentException(
                                "the key 'orchestrator' is missing: say who decides which container runs where, such as swarm")),
                values,
                changes));
    }

    private static DeployedFiles read(Origin origin, List<Named> named, ImportOptions options) {
        Imported imported = Manifests.read(named.stream().map(Named::path).toList(), options);
        for (Finding finding : imported.findings()) {
            if (finding.kind() == Finding.Kind.ERROR) {
                String where = finding.line() > 0 ? ", line " + finding.line() + ", column " + finding.column() : "";
                String path = finding.path().isEmpty() ? "" : finding.path() + ": ";
                throw new IllegalArgumentException(
                        Path.of(finding.file()).getFileName() + where + ": " + path + finding.text());
            }
        }
        if (imported.origin() != origin) {
            throw new IllegalArgumentException(
                    origin == Origin.COMPOSE
                            ? "what compose: names are Kubernetes manifests: write kubernetes: instead"
                            : "what kubernetes: names is a Compose file: write compose: instead");
        }
        return new DeployedFiles(origin, named, options, imported);
    }
}
