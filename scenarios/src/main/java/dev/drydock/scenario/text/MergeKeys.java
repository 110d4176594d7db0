package dev.drydock.scenario.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Maps that take in the entries of others by the key {@code <<}, as YAML 1.1 has it (https://yaml.org/type/merge.html): an
 * entry of the map itself counts before one that is taken in, and one of an earlier map before one of a later.
 */
final class MergeKeys {
    private static final String MERGE = "<<";

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private MergeKeys() {}

    /** Takes in what is to be taken in, everywhere below. */
    static void resolve(Node root) {
        new MergeKeys().walk(root);
    }

    private void walk(Node node) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::walk);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> walk(tuple.getValueNode()));
            if (mapping.getValue().stream().anyMatch(MergeKeys::merges)) {
                merge(mapping);
            }
        }
    }

    private static void merge(MappingNode mapping) {
        List<NodeTuple> own = new ArrayList<>();
        Map<String, NodeTuple> taken = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!merges(tuple)) {
                own.add(tuple);
            } else if (tuple.getValueNode() instanceof SequenceNode sequence) {
                sequence.getValue().forEach(each -> take(each, taken));
            } else {
                take(tuple.getValueNode(), taken);
            }
        }
        for (NodeTuple tuple : own) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                taken.remove(key.getValue());
            }
        }
        own.addAll(taken.values());
        mapping.setValue(own);
    }

    private static void take(Node from, Map<String, NodeTuple> into) {
        if (from instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && !merges(tuple)) {
                    into.putIfAbsent(key.getValue(), tuple);
                }
            }
        }
    }

    private static boolean merges(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key
                && key.isPlain()
                && key.getValue().equals(MERGE);
    }
}
