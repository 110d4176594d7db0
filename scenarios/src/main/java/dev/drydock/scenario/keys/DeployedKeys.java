package dev.drydock.scenario.keys;

import dev.drydock.manifest.Imported.Origin;
import dev.drydock.scenario.ContainerValues;
import dev.drydock.scenario.Deployed;
import dev.drydock.scenario.Deployed.Asked;
import dev.drydock.scenario.Deployed.Chosen;
import dev.drydock.scenario.DeployedFiles;
import dev.drydock.scenario.Nodes;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.OneOrMoreForm;
import dev.drydock.scenario.form.RecordForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys under {@code nodes} that say what runs in containers. */
final class DeployedKeys {
    private DeployedKeys() {}

    static void addTo(RecordForm.Builder<Nodes> form, Protocols protocols) {
        form.optional(
                        "compose",
                        new ManifestForm(Origin.COMPOSE),
                        "Compose files or stacks, merged in their order: their services run in containers.",
                        "docker-compose.yml",
                        nodes -> files(nodes, Origin.COMPOSE))
                .optional(
                        "kubernetes",
                        new ManifestForm(Origin.KUBERNETES),
                        "Kubernetes manifests: what they describe runs in containers.",
                        "[deployment.yaml, service.yaml]",
                        nodes -> files(nodes, Origin.KUBERNETES))
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

    private static Optional<DeployedFiles> files(Nodes nodes, Origin origin) {
        return nodes.deployed().flatMap(Deployed::files).filter(files -> files.origin() == origin);
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    static Optional<Deployed> deployed(MapOf map) {
        Optional<DeployedFiles> compose = map.maybe("compose");
        Optional<DeployedFiles> kubernetes = map.maybe("kubernetes");
        if (compose.isPresent() && kubernetes.isPresent()) {
            throw new IllegalArgumentException("there is compose: or kubernetes:, not both");
        }
        Optional<DeployedFiles> files = compose.or(() -> kubernetes);
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
}
