package dev.drydock.scenario.text;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A model file: keys of a scenario about the world, such as {@code nodes.disk.sync}, that replace those of the scenario which
 * names the file. What it says of nodes or of a service counts only where the scenario has nodes or that service.
 */
final class Model {
    /** The key by which a scenario names its model. */
    static final String KEY = "model";

    private static final List<String> ROOMS = List.of("network", "nodes", "services");

    /** Maps whose entries are replaced one by one; any other value is replaced as a whole. */
    private static final Pattern MERGED =
            Pattern.compile("network|nodes|nodes\\.(disk|cpu|clock)|services|services\\.[^.]+(\\.(balancer|servers))?");

    private final ScenarioText scenario;
    private final Document document;

    private Model(ScenarioText scenario, Document document) {
        this.scenario = scenario;
        this.document = document;
    }

    /**
     * Lays the model that a scenario or a setting names over the scenario, and takes its name out of the tree.
     *
     * @param document of the scenario, for what is wrong with the name
     * @param settings the last that names a model counts before the scenario
     * @return the model's text; nothing when none is named
     * @throws Mistakes when it cannot be read, or is no model
     */
    static Optional<ScenarioText> layOver(
            MappingNode root, List<Setting> settings, ScenarioText scenario, Document document) throws Mistakes {
        Optional<Node> name = taken(root);
        for (Setting setting : settings) {
            if (setting.path().equals(KEY)) {
                name = Optional.of(setting.value().node());
            }
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ScenarioText model = new Model(scenario, document).read(name.get());
        merge(root, checked(model), "");
        return Optional.of(model);
    }

    /** Takes the name of a model out of the tree, and lays nothing over it. Returns nothing. */
    static Optional<ScenarioText> leaveOut(MappingNode root) {
        taken(root);
        return Optional.empty();
    }

    private static Optional<Node> taken(MappingNode root) {
        List<NodeTuple> others = new ArrayList<>(root.getValue());
        Optional<NodeTuple> named =
                others.stream().filter(tuple -> keyOf(tuple).equals(KEY)).findFirst();
        named.ifPresent(others::remove);
        root.setValue(others);
        return named.map(NodeTuple::getValueNode);
    }

    private ScenarioText read(Node name) throws Mistakes {
        if (name instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            try {
                Path file = Path.of(scenario.name()).resolveSibling(scalar.getValue());
                if (Files.isRegularFile(file)) {
                    return ScenarioText.read(file);
                }
                document.mistake(name, KEY, "there is no file '" + scalar.getValue() + "'");
            } catch (InvalidPathException e) {
                document.mistake(name, KEY, "'" + scalar.getValue() + "' cannot be the name of a file");
            }
        } else {
            document.mistake(name, KEY, "expected the name of a model file, such as calibrated.yaml");
        }
        document.complain();
        throw new IllegalStateException("a document with a mistake complains");
    }

    /** The tree of a model, in which no key stands twice and each is one that a model has. */
    private static MappingNode checked(ScenarioText model) throws Mistakes {
        List<String> lines = model.text().lines().toList();
        Node root = ScenarioText.compose(model.name(), model.text(), lines)
                .orElseThrow(() -> Mistakes.ofFile(model.name(), "empty; a model has keys such as nodes and network"));
        if (!(root instanceof MappingNode map)) {
            throw Mistakes.ofFile(model.name(), "not a model: expected a map of keys such as nodes and network");
        }
        Document document = new Document(model.name(), lines, root);
        for (NodeTuple tuple : map.getValue()) {
            String key = keyOf(tuple);
            if (!ROOMS.contains(key)) {
                document.mistake(
                        tuple.getKeyNode(),
                        key,
                        "a model has the keys " + String.join(", ", ROOMS) + "; all else is the scenario's");
            }
        }
        document.complain();
        return map;
    }

    private static void merge(MappingNode into, MappingNode from, String path) {
        for (NodeTuple tuple : from.getValue()) {
            String key = keyOf(tuple);
            String below = Value.join(path, key);
            Optional<NodeTuple> own = into.getValue().stream()
                    .filter(each -> keyOf(each).equals(key))
                    .findFirst();
            boolean foreign =
                    own.isEmpty() && (below.equals("nodes") || path.equals("services") || below.equals("services"));
            if (foreign) {
                continue;
            }
            boolean maps = own.isPresent()
                    && own.get().getValueNode() instanceof MappingNode
                    && tuple.getValueNode() instanceof MappingNode;
            if (maps && MERGED.matcher(below).matches()) {
                merge((MappingNode) own.get().getValueNode(), (MappingNode) tuple.getValueNode(), below);
            } else {
                List<NodeTuple> tuples = new ArrayList<>(into.getValue());
                own.ifPresent(tuples::remove);
                tuples.add(tuple);
                into.setValue(tuples);
            }
        }
    }

    private static String keyOf(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    }
}
