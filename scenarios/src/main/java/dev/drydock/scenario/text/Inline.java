package dev.drydock.scenario.text;

import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A tree on one line. */
final class Inline {
    private Inline() {}

    static String of(Node node) {
        return of(node, 0);
    }

    private static String of(Node node, int depth) {
        if (depth > ScenarioText.DEEPEST) {
            return "...";
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(element -> of(element, depth + 1))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .map(tuple -> of(tuple.getKeyNode(), depth + 1) + ": " + of(tuple.getValueNode(), depth + 1))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return ((ScalarNode) node).getValue();
    }
}
