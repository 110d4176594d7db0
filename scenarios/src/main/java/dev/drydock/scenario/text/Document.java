package dev.drydock.scenario.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A scenario file while it is read: its tree, where everything stands, and the mistakes found so far. */
public final class Document {
    /** Labels of values that come from the command line begin with this. */
    static final String OPTION = "--set ";

    private static final int LONGEST_EXCERPT = 160;
    private static final long LARGEST_DATA_BYTES = 64L << 20;

    private final String name;
    private final List<String> lines;
    private final Map<String, List<String>> otherLines = new HashMap<>();
    private final Node root;
    private final Path folder;
    private final List<Reference> references = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<String, Node> places = new HashMap<>();

    /**
     * @param name the file as it was named
     * @param lines of the file, for excerpts
     */
    Document(String name, List<String> lines, Node root) {
        this(name, lines, root, Optional.empty());
    }

    /**
     * @param name the file as it was named
     * @param lines of the file, for excerpts
     * @param other a text that some nodes of the tree come from
     */
    Document(String name, List<String> lines, Node root, Optional<ScenarioText> other) {
        other.ifPresent(text -> otherLines.put(text.name(), text.text().lines().toList()));
        this.name = name;
        this.lines = List.copyOf(lines);
        this.root = root;
        Path parent =
                name.startsWith(OPTION) ? null : Path.of(name).toAbsolutePath().getParent();
        folder = parent == null ? Path.of("") : parent;
        findDuplicates(root, "", 0);
    }

    /** Whether a model is laid over the scenario. */
    public boolean isModelled() {
        return !otherLines.isEmpty();
    }

    public String name() {
        return name;
    }

    /** The whole document. */
    public Value root() {
        return value(root, "");
    }

    Value value(Node node, String path) {
        places.put(path, node);
        return new Value(this, node, path);
    }

    /** What stands at a path that was read; for a path that the file leaves out, the nearest that it has above it. */
    public Value at(String path) {
        String seen = path;
        while (!places.containsKey(seen)) {
            int cut = Math.max(seen.lastIndexOf('.'), seen.lastIndexOf('['));
            seen = cut < 0 ? "" : seen.substring(0, cut);
        }
        return new Value(this, places.getOrDefault(seen, root), path);
    }

    void note(Reference reference) {
        references.add(reference);
    }

    /** Everything that values of this file refer to by name. */
    public List<Reference> references() {
        return List.copyOf(references);
    }

    /** Where a file is that the scenario names. */
    Path resolved(String file) {
        return folder.resolve(file);
    }

    List<String> linesOf(String file) throws IOException {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new IOException("no such file");
        }
        if (Files.size(path) > LARGEST_DATA_BYTES) {
            throw new IOException("it has more than 64 MiB");
        }
        try {
            return Files.readAllLines(path);
        } catch (CharacterCodingException e) {
            throw new IOException("it is not text", e);
        } catch (AccessDeniedException e) {
            throw new IOException("permission denied", e);
        }
    }

    /** Notes a mistake about what stands at this node. */
    void mistake(Node node, String path, String message) {
        Optional<Mark> mark = node.getStartMark();
        String source = mark.map(Mark::getName).orElse(name);
        if (mark.isEmpty() || source.startsWith(OPTION)) {
            mistakes.add(new Mistake(source, 0, 0, 1, path, message, ""));
            return;
        }
        int line = mark.get().getLine();
        int column = mark.get().getColumn();
        List<String> around = otherLines.getOrDefault(source, lines);
        String excerpt = line < around.size() ? around.get(line) : "";
        if (excerpt.length() > LONGEST_EXCERPT || excerpt.length() < column) {
            excerpt = "";
        }
        int width = width(node, line, column, excerpt);
        mistakes.add(new Mistake(source, line + 1, column + 1, width, path, message, excerpt.replace('\t', ' ')));
    }

    private static int width(Node node, int line, int column, String excerpt) {
        Optional<Mark> end = node.getEndMark();
        if (end.isPresent() && end.get().getLine() == line) {
            return Math.max(1, end.get().getColumn() - column);
        }
        return Math.max(1, excerpt.stripTrailing().length() - column);
    }

    /** Whether something is wrong with one of these keys. */
    public boolean isWrongAt(String map, List<String> keys) {
        return mistakes.stream()
                .map(Mistake::path)
                .filter(path -> path.startsWith(map + "."))
                .map(path -> path.substring(map.length() + 1))
                .anyMatch(key -> keys.stream().anyMatch(key::startsWith));
    }

    /** Whether anything was wrong so far. */
    public boolean isWrong() {
        return !mistakes.isEmpty();
    }

    /** Throws what was wrong, if anything was. */
    public void complain() throws Mistakes {
        if (isWrong()) {
            throw new Mistakes(name, mistakes);
        }
    }

    private void findDuplicates(Node node, String path, int depth) {
        if (depth > ScenarioText.DEEPEST) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                findDuplicates(sequence.getValue().get(i), path + "[" + i + "]", depth + 1);
            }
        } else if (node instanceof MappingNode mapping) {
            Map<String, Node> seen = new HashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    String below = Value.join(path, key.getValue());
                    Node first = seen.putIfAbsent(key.getValue(), key);
                    if (first != null) {
                        mistake(key, below, "duplicate key; it already stands at " + place(first));
                    }
                    findDuplicates(tuple.getValueNode(), below, depth + 1);
                }
            }
        }
    }

    private static String place(Node node) {
        return node.getStartMark()
                .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                .orElse("another place");
    }
}
