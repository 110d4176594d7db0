package dev.drydock.manifest.compose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Makes a tree of a YAML document: aliases and {@code <<} taken in, variables filled in, duplicate keys told. */
final class TreeReader {
    private static final int DEEPEST = 60;
    private static final int LONGEST_PATH = 120;
    private static final int MOST_VALUES = 200_000;
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final String file;
    private final Substitution substitution;
    private final Findings findings;
    private final Set<String> told;
    private final Set<Node> checked = new HashSet<>();
    private int values;
    private boolean tooMuch;

    /** @param told variables of which it was said that they have no value */
    TreeReader(String file, Substitution substitution, Findings findings, Set<String> told) {
        this.file = file;
        this.substitution = substitution;
        this.findings = findings;
        this.told = told;
    }

    /** The tree; empty when it is too large. */
    Optional<Tree> read(Node root) {
        Tree tree = tree(root, new At("", 0, Optional.of(new Shape.Named("file"))));
        return tooMuch ? Optional.empty() : Optional.of(tree);
    }

    private Spot spot(Node node) {
        return node.getStartMark()
                .map(mark -> new Spot(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Spot.file(file));
    }

    /**
     * Where a value stands.
     *
     * @param shape what may stand there; empty where no model uses it
     */
    private record At(String path, int depth, Optional<Shape> shape) {

        At element(int number) {
            return new At(path + "[" + number + "]", depth + 1, shape.map(Shape::element));
        }

        At key(String name) {
            return new At(path.isEmpty() ? name : path + "." + name, depth + 1, shape.flatMap(each -> each.used(name)));
        }
    }

    private Tree tree(Node node, At at) {
        Spot spot = spot(node);
        values++;
        if (at.depth() > DEEPEST || values > MOST_VALUES) {
            if (!tooMuch) {
                tooMuch = true;
                findings.error(
                        spot,
                        at.path().length() > LONGEST_PATH ? "" : at.path(),
                        at.depth() > DEEPEST
                                ? "nested too deeply"
                                : "too large: aliases and all, it has more than " + MOST_VALUES + " values");
            }
            return new Tree.Nothing(spot);
        }
        String tag = node.getTag().getValue();
        if (tag.equals("!reset")) {
            return new Tree.Marked(spot, Optional.empty());
        }
        Tree tree = unmarked(node, at);
        return tag.equals("!override") ? new Tree.Marked(spot, Optional.of(tree)) : tree;
    }

    private Tree unmarked(Node node, At at) {
        if (node instanceof SequenceNode sequence) {
            List<Tree> items = new ArrayList<>();
            for (Node each : sequence.getValue()) {
                if (tooMuch) {
                    break;
                }
                items.add(tree(each, at.element(items.size())));
            }
            return new Tree.Items(spot(node), items);
        }
        return node instanceof MappingNode mapping ? keys(mapping, at) : text((ScalarNode) node, at);
    }

    private Tree text(ScalarNode node, At at) {
        boolean quoted = node.getScalarStyle() != ScalarStyle.PLAIN;
        if (!quoted && NOTHING.contains(node.getValue())) {
            return new Tree.Nothing(spot(node));
        }
        Substitution.Filled filled = substitution.fill(node.getValue());
        filled.error().ifPresent(error -> findings.error(spot(node), at.path(), error));
        filled.missing().ifPresent(missing -> tellMissing(spot(node), at, missing));
        for (String name : filled.unset()) {
            if (!name.isEmpty() && told.add(name)) {
                findings.warn(spot(node), at.path(), "the variable " + name + " has no value; nothing is filled in for it");
            }
        }
        return new Tree.Text(spot(node), filled.text(), quoted, filled.unset());
    }

    /** Docker Compose wants the variable in any case; a model wants it only where it uses the value. */
    private void tellMissing(Spot spot, At at, String missing) {
        if (at.shape().isPresent()) {
            findings.error(spot, at.path(), missing);
        } else {
            findings.warn(spot, at.path(), missing + "; no model uses it, but Docker Compose would refuse the file");
        }
    }

    private Tree keys(MappingNode mapping, At at) {
        String path = at.path();
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        List<Tree.Keys> taken = new ArrayList<>();
        boolean again = !checked.add(mapping);
        for (NodeTuple tuple : mapping.getValue()) {
            if (tooMuch) {
                break;
            }
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.error(spot(tuple.getKeyNode()), path, "a key is a word, not a list or a map");
                continue;
            }
            String name = key.getValue();
            At below = at.key(name);
            if (name.equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
                take(tuple.getValueNode(), at, taken);
                continue;
            }
            Tree.Entry entry = new Tree.Entry(spot(key), tree(tuple.getValueNode(), below));
            Tree.Entry before = entries.putIfAbsent(name, entry);
            if (before != null && !again) {
                Spot first = before.key();
                findings.error(
                        entry.key(),
                        below.path(),
                        "duplicate key; it already stands at line " + first.line() + ", column " + first.column());
            }
        }
        taken.forEach(each -> each.entries().forEach(entries::putIfAbsent));
        return new Tree.Keys(spot(mapping), entries);
    }

    private void take(Node node, At at, List<Tree.Keys> taken) {
        List<Node> sources = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        for (Node source : sources) {
            Tree tree = tree(source, new At(at.path(), at.depth() + 1, at.shape()));
            if (tree instanceof Tree.Keys keys) {
                taken.add(keys);
            } else if (!(tree instanceof Tree.Nothing)) {
                findings.error(spot(source), at.path(), "<< takes in the keys of a map, not " + tree.described());
            }
        }
    }
}
