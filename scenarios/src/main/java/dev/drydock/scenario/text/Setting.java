package dev.drydock.scenario.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value that replaces one of the scenario file: {@code --set nodes.raft.heartbeat=50ms}, or one value of a sweep.
 *
 * @param path dotted, with {@code [0]} for elements of lists
 * @param value what to put there
 */
public record Setting(String path, Value value) {

    /** A setting of the command line, {@code key=value}. The value is YAML. */
    public static Setting parse(String text) throws Mistakes {
        int equals = text.indexOf('=');
        String label = Document.OPTION + text;
        if (equals <= 0) {
            throw Mistakes.ofFile(label, "expected key=value, such as --set nodes.raft.heartbeat=50ms");
        }
        String path = text.substring(0, equals).strip();
        String yaml = text.substring(equals + 1);
        Optional<Node> node = ScenarioText.compose(label, yaml, List.of());
        if (node.isEmpty()) {
            throw Mistakes.ofFile(label, "no value after the equals sign");
        }
        return new Setting(path, new Document(label, List.of(), node.get()).root());
    }

    /** Puts the value into the tree, making maps on the way; a mistake when the path leads through something else. */
    Optional<Mistake> apply(MappingNode root) {
        Node at = root;
        List<String> steps = steps();
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            Optional<Node> next = step(at, steps.get(i), last ? value.node() : emptyMap(), last);
            if (next.isEmpty()) {
                String source =
                        value.node().getStartMark().map(m -> m.getName()).orElse("");
                return Optional.of(new Mistake(
                        source, 0, 0, 1, path, "there is no '" + steps.get(i) + "' to set on this way", ""));
            }
            at = next.get();
        }
        return Optional.empty();
    }

    private List<String> steps() {
        return List.of(path.replace("[", ".[").split("\\.", -1));
    }

    private static Optional<Node> step(Node at, String step, Node fresh, boolean replace) {
        if (at instanceof MappingNode map && !step.startsWith("[")) {
            return Optional.of(enter(map, step, fresh, replace));
        }
        if (at instanceof SequenceNode list && step.matches("\\[\\d{1,6}]")) {
            int index = Integer.parseInt(step.substring(1, step.length() - 1));
            if (index < list.getValue().size()) {
                if (replace) {
                    list.getValue().set(index, fresh);
                }
                return Optional.of(list.getValue().get(index));
            }
        }
        return Optional.empty();
    }

    private static Node enter(MappingNode map, String key, Node fresh, boolean replace) {
        List<NodeTuple> tuples = new ArrayList<>(map.getValue());
        for (int i = 0; i < tuples.size(); i++) {
            NodeTuple tuple = tuples.get(i);
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                boolean hollow = tuple.getValueNode().getTag().equals(Tag.NULL);
                if (!replace && !hollow) {
                    return tuple.getValueNode();
                }
                tuples.set(i, new NodeTuple(tuple.getKeyNode(), fresh));
                map.setValue(tuples);
                return fresh;
            }
        }
        Node name = new ScalarNode(Tag.STR, true, key, ScalarStyle.PLAIN, fresh.getStartMark(), fresh.getEndMark());
        tuples.add(new NodeTuple(name, fresh));
        map.setValue(tuples);
        return fresh;
    }

    private Node emptyMap() {
        return new MappingNode(
                Tag.MAP,
                true,
                new ArrayList<>(),
                FlowStyle.FLOW,
                value.node().getStartMark(),
                value.node().getEndMark());
    }
}
