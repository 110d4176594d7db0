package dev.drydock.manifest.lint;

import dev.drydock.manifest.Imported;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.Place;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.scenario.text.Value;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the keys of workloads stand in their files. A path is words with slashes; a word is a key, or the name of an element
 * of a list. The first word may be {@code pod} for the spec of the pods, {@code autoscaler} or {@code budget} for the object
 * that is attached to the workload.
 */
final class Places {
    private final Imported.Origin origin;
    private final List<Found> objects = new ArrayList<>();
    private final String first;

    /** Where something stands; line 0 when only the file is known. */
    record Spot(String file, Place place) {}

    private record Found(String file, Value value) {
        String text(String... path) {
            Optional<Value> at = Optional.of(value);
            for (String word : path) {
                at = at.flatMap(each -> each.under(word));
            }
            return at.flatMap(Value::text).orElse("");
        }
    }

    Places(Imported.Origin origin, List<ScenarioText> files) {
        this.origin = origin;
        this.first = files.isEmpty() ? "" : files.get(0).name();
        files.forEach(this::collect);
    }

    /** A file that is not YAML has no places. */
    private void collect(ScenarioText file) {
        try {
            file.documents().forEach(document -> collect(file.name(), document.root(), 0));
        } catch (Mistakes e) {
            objects.clear();
        }
    }

    private void collect(String file, Value value, int depth) {
        objects.add(new Found(file, value));
        if (depth < 3 && value.under("kind").flatMap(Value::text).orElse("").endsWith("List")) {
            value.under("items").ifPresent(items -> items.elements().forEach(each -> collect(file, each, depth + 1)));
        }
    }

    /** Where a path of a workload stands, or the nearest above it that the file has. */
    Spot of(WorkloadSpec workload, String path) {
        return object(workload, path).map(found -> descend(found, path)).orElse(new Spot(first, new Place(0, 0)));
    }

    /** Whether the file says something at a path of a workload. */
    boolean says(WorkloadSpec workload, String path) {
        return said(workload, path).isPresent();
    }

    /** What the file says at a path of a workload, on one line; the same text for the same meaning. */
    Optional<String> said(WorkloadSpec workload, String path) {
        Optional<Found> found = object(workload, path);
        Optional<Value> at = found.map(Found::value);
        if (found.isPresent()) {
            for (String word : words(found.get(), path)) {
                at = at.flatMap(value -> step(value, word));
            }
        }
        return at.filter(value -> !value.isNothing()).map(Value::inline);
    }

    private Optional<Found> object(WorkloadSpec workload, String path) {
        if (origin == Imported.Origin.COMPOSE) {
            return objects.stream()
                    .flatMap(
                            found -> found.value().under("services").flatMap(all -> all.under(workload.name())).stream()
                                    .map(service -> new Found(found.file(), service)))
                    .findFirst();
        }
        if (path.startsWith("autoscaler")) {
            return objects.stream()
                    .filter(found -> found.text("kind").equals("HorizontalPodAutoscaler"))
                    .filter(found -> named(workload, found.text("spec", "scaleTargetRef", "name")))
                    .findFirst();
        }
        if (path.startsWith("budget")) {
            return objects.stream()
                    .filter(found -> found.text("kind").equals("PodDisruptionBudget"))
                    .filter(found -> chooses(found, workload))
                    .findFirst();
        }
        return objects.stream()
                .filter(found -> kinds(workload).contains(found.text("kind")))
                .filter(found -> named(workload, found.text("metadata", "name")))
                .findFirst();
    }

    private static boolean named(WorkloadSpec workload, String name) {
        return !name.isEmpty()
                && (workload.name().equals(name)
                        || workload.name().toLowerCase(Locale.ROOT).endsWith("-" + name));
    }

    private static boolean chooses(Found found, WorkloadSpec workload) {
        Map<String, Value> labels = found.value()
                .under("spec")
                .flatMap(spec -> spec.under("selector"))
                .flatMap(selector -> selector.under("matchLabels"))
                .map(Value::entries)
                .orElse(Map.of());
        return labels.entrySet().stream()
                .allMatch(each -> each.getValue()
                        .text()
                        .equals(Optional.ofNullable(workload.labels().get(each.getKey()))));
    }

    private static List<String> kinds(WorkloadSpec workload) {
        return switch (workload.kind()) {
            case REPLICATED -> List.of("Deployment", "ReplicaSet", "ReplicationController");
            case GLOBAL -> List.of("DaemonSet");
            case STATEFUL -> List.of("StatefulSet");
            case SINGLE -> List.of("Pod");
        };
    }

    private static List<String> words(Found found, String path) {
        List<String> words = new ArrayList<>(List.of(path.split("/", -1)));
        words.removeIf(String::isEmpty);
        if (!words.isEmpty()) {
            switch (words.get(0)) {
                case "autoscaler", "budget" -> words.remove(0);
                case "pod" -> {
                    words.set(0, "spec");
                    if (!found.text("kind").equals("Pod")) {
                        words.addAll(1, List.of("template", "spec"));
                    }
                }
                default -> {}
            }
        }
        return words;
    }

    private static Spot descend(Found found, String path) {
        Value at = found.value();
        Place place = at.place();
        for (String word : words(found, path)) {
            Optional<Value> below = step(at, word);
            if (below.isEmpty()) {
                break;
            }
            place = at.isMap() ? at.placeOf(word) : below.get().place();
            at = below.get();
        }
        return new Spot(found.file(), place);
    }

    private static Optional<Value> step(Value at, String word) {
        if (at.isList()) {
            return at.elements().stream()
                    .filter(each ->
                            each.under("name").flatMap(Value::text).orElse("").equals(word))
                    .findFirst();
        }
        return at.under(word);
    }
}
