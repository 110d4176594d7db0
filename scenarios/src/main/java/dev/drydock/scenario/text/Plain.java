package dev.drydock.scenario.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A tree as maps, lists, texts, numbers and booleans. */
final class Plain {
    private Plain() {}

    static Object of(Node node) {
        return of(node, 0);
    }

    private static Object of(Node node, int depth) {
        if (depth > ScenarioText.DEEPEST) {
            return "...";
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(each -> of(each, depth + 1)).toList();
        }
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.getValue()
                    .forEach(tuple -> map.put(
                            tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?",
                            of(tuple.getValueNode(), depth + 1)));
            return map;
        }
        return scalar((ScalarNode) node);
    }

    private static Object scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.BOOL)) {
            return text.equals("true");
        }
        if (scalar.getTag().equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]{0,17})")) {
            return Long.parseLong(text);
        }
        return text;
    }
}
