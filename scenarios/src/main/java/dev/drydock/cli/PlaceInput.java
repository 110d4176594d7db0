package dev.drydock.cli;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import dev.drydock.manifest.files.Manifests;
import dev.drydock.scenario.Deployed.Chosen;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Variant;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.scenario.text.Setting;
import dev.drydock.sim.deployment.DeploymentSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be placed, and by whom.
 *
 * @param name in tables
 * @param cases one for each way of placing
 */
record PlaceInput(String name, List<Case> cases) {
    private static final String USUAL_MACHINES = "count: 3, cpu: 4, memory: 16GiB";

    /** A deployment under one orchestrator or policy. */
    record Case(Chosen chosen, DeploymentSpec deployment) {}

    /**
     * A scenario.
     *
     * @param machines in place of the file's, as YAML without braces
     * @param orchestrators in place of the file's, as a list of YAML
     */
    static PlaceInput ofScenario(
            ScenarioText text, Optional<String> machines, Optional<String> orchestrators, Protocols protocols)
            throws Mistakes {
        List<Setting> settings = new ArrayList<>();
        if (machines.isPresent()) {
            settings.add(Setting.parse("machines={ " + machines.get() + " }"));
        }
        if (orchestrators.isPresent()) {
            settings.add(Setting.parse("nodes.orchestrator=" + orchestrators.get()));
        }
        List<Case> cases = new ArrayList<>();
        for (Variant variant :
                new ScenarioLoader(protocols).load(text, settings).variants()) {
            DeploymentSpec deployment = variant.scenario()
                    .trial(protocols)
                    .deployment()
                    .orElseThrow(() -> Complaint.wrongInput(
                            text.name() + " deploys no containers: it has no nodes.containers, compose or kubernetes"));
            Chosen chosen = variant.scenario()
                    .nodes()
                    .flatMap(nodes -> nodes.deployed())
                    .orElseThrow()
                    .orchestrators()
                    .get(0);
            cases.add(new Case(chosen, deployment));
        }
        return new PlaceInput(text.name(), cases);
    }

    /** Compose files, or manifests, that belong together. */
    static PlaceInput ofFiles(
            List<Path> files, Optional<String> machines, Optional<String> orchestrators, Protocols protocols)
            throws Mistakes {
        Imported imported = Manifests.read(files, ImportOptions.DEFAULT);
        List<Finding> errors = imported.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            Finding first = errors.get(0);
            throw Complaint.wrongInput(first.file() + ":" + first.line() + ":" + first.column() + ": " + first.text()
                    + (errors.size() > 1
                            ? " (and " + (errors.size() - 1) + " more: `drydock import` tells them)"
                            : ""));
        }
        boolean kubernetes = imported.origin() == Imported.Origin.KUBERNETES;
        StringBuilder text = new StringBuilder("scenario: placement\nabout: Where does it go?\nduration: 10m\n");
        if (machines.isEmpty() && imported.machines().isEmpty()) {
            text.append("machines: { ").append(USUAL_MACHINES).append(" }\n");
        }
        text.append("nodes:\n  ").append(kubernetes ? "kubernetes" : "compose").append(": [");
        text.append(String.join(
                ", ",
                files.stream()
                        .map(file -> quoted(file.toAbsolutePath().toString()))
                        .toList()));
        text.append("]\n  orchestrator: ");
        text.append(kubernetes && protocols.orchestrators().containsKey("kubernetes") ? "kubernetes" : "swarm");
        String name = String.join(" ", files.stream().map(Path::toString).toList());
        ScenarioText scenario = new ScenarioText(name, text.append('\n').toString());
        return ofScenario(scenario, machines, orchestrators, protocols);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
