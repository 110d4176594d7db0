package dev.drydock.scenario.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What stands at one place of a scenario file. */
public final class Value {
    private final Document document;
    private final Node node;
    private final String path;

    Value(Document document, Node node, String path) {
        this.document = document;
        this.node = node;
        this.path = path;
    }

    /** A mistake about the value at this place. Always empty, so that readers can return it. */
    public <T> Optional<T> mistake(String message) {
        document.mistake(node, path, message);
        return Optional.empty();
    }

    /** The key, such as {@code nodes.group.count}. */
    public String path() {
        return path;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode && !isNothing();
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /** Whether nothing stands behind the key. */
    public boolean isNothing() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    /** The text of a scalar; empty for maps, lists and nothing. */
    public Optional<String> text() {
        return isScalar() ? Optional.of(((ScalarNode) node).getValue()) : Optional.empty();
    }

    /** The elements of a list; empty for anything else. */
    public List<Value> elements() {
        List<Value> elements = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                elements.add(document.value(element, path + "[" + elements.size() + "]"));
            }
        }
        return elements;
    }

    /** The entries of a map in the order of the file; of duplicate keys the first. Empty for anything else. */
    public Map<String, Value> entries() {
        Map<String, Value> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.putIfAbsent(
                            key.getValue(), document.value(tuple.getValueNode(), join(path, key.getValue())));
                } else {
                    document.mistake(tuple.getKeyNode(), path, "a key is a word, not a list or a map");
                }
            }
        }
        return entries;
    }

    /** Where this value begins. */
    public Place place() {
        return Place.of(node);
    }

    /** Where a key of this map stands; where the map begins when it has no such key. */
    public Place placeOf(String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    return Place.of(scalar);
                }
            }
        }
        return place();
    }

    /** What stands under a key of this map. */
    public Optional<Value> under(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    /** A mistake about the key itself of an entry of this map. */
    public void mistakeAtKey(String key, String message) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    document.mistake(scalar, join(path, key), message);
                    return;
                }
            }
        }
        document.mistake(node, join(path, key), message);
    }

    /** What kind of thing stands here, for messages: {@code a list}, {@code '150'}. */
    public String described() {
        if (isNothing()) {
            return "nothing";
        }
        if (isList()) {
            return "a list";
        }
        return isMap() ? "a map" : "'" + shortened(((ScalarNode) node).getValue()) + "'";
    }

    private static String shortened(String text) {
        String line = text.strip().replace('\n', ' ');
        return line.length() <= 40 ? line : line.substring(0, 37) + "...";
    }

    /** Notes that this value names something; whether that exists is told when the whole file is read. */
    public void refersTo(Reference.Kind kind, String name) {
        document.note(new Reference(this, kind, name));
    }

    /** Reads a file that the scenario names; paths start at the scenario's own folder. Empty when that is a mistake. */
    public Optional<List<String>> linesOf(String file) {
        try {
            return Optional.of(document.linesOf(file));
        } catch (IOException e) {
            return mistake(
                    "cannot read the file '" + file + "'" + (e.getMessage() == null ? "" : ": " + e.getMessage()));
        }
    }

    /** Where a file is that the scenario names; paths start at the scenario's own folder. */
    public Path resolved(String file) {
        return document.resolved(file);
    }

    /** A setting that puts this value in another place. */
    public Setting settingOf(String key) {
        return new Setting(key, this);
    }

    /** This value as maps, lists, texts, numbers and booleans. */
    public Object plain() {
        return Plain.of(node);
    }

    /** This value on one line, as it could be written in a file. */
    public String inline() {
        return Inline.of(node);
    }

    Node node() {
        return node;
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
