package dev.drydock.manifest.files;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import dev.drydock.manifest.Imported.Origin;
import dev.drydock.manifest.compose.ComposeFiles;
import dev.drydock.manifest.kube.KubernetesManifests;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the files that people have, whatever kind they are of. */
public final class Manifests {
    private static final Pattern KUBERNETES = Pattern.compile("(?m)^[\\s{,-]*['\"]?apiVersion['\"]?\\s*:");

    private Manifests() {}

    /**
     * Reads files that belong together: Compose files one on top of the other, or Kubernetes manifests as if they were
     * applied to one cluster. What is wrong is among the findings; nothing is thrown.
     *
     * @param files at least one
     */
    public static Imported read(List<Path> files, ImportOptions options) {
        List<ScenarioText> manifests = new ArrayList<>();
        List<Path> compose = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Path file : files) {
            try {
                ScenarioText text = ScenarioText.read(file);
                if (originOf(text.text()) == Origin.KUBERNETES) {
                    manifests.add(text);
                } else {
                    compose.add(file);
                }
            } catch (Mistakes e) {
                e.all()
                        .forEach(each -> findings.add(new Finding(
                                Finding.Kind.ERROR,
                                each.source(),
                                each.line(),
                                each.column(),
                                each.path(),
                                each.message())));
            }
        }
        Origin origin = manifests.isEmpty() ? Origin.COMPOSE : Origin.KUBERNETES;
        if (!manifests.isEmpty() && !compose.isEmpty()) {
            findings.add(new Finding(
                    Finding.Kind.ERROR,
                    compose.get(0).toString(),
                    0,
                    0,
                    "",
                    "it is a Compose file beside Kubernetes manifests ("
                            + manifests.get(0).name() + "); import one kind at a time"));
        }
        if (!findings.isEmpty()) {
            return new Imported(origin, List.of(), List.of(), List.of(), findings);
        }
        return origin == Origin.COMPOSE ? ComposeFiles.read(compose, options) : KubernetesManifests.read(manifests);
    }

    /** What kind of file a text is: objects of Kubernetes have an {@code apiVersion}. */
    public static Origin originOf(String text) {
        return KUBERNETES.matcher(text).find() ? Origin.KUBERNETES : Origin.COMPOSE;
    }
}
