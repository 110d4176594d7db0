package dev.drydock.scenario.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The text of a scenario file, YAML 1.2 or JSON (which is a part of YAML).
 *
 * @param name the file as it was named
 * @param text all of it
 */
public record ScenarioText(String name, String text) {
    /** The largest file that is read, in bytes. */
    public static final int LARGEST_BYTES = 4 << 20;

    static final int DEEPEST = 40;
    private static final int MOST_ALIASES = 50;

    /** Reads a file, which must be UTF-8 text of at most {@link #LARGEST_BYTES}. */
    public static ScenarioText read(Path file) throws Mistakes {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw Mistakes.ofFile(name, "is a folder; a scenario is a file");
        }
        if (!Files.exists(file)) {
            throw Mistakes.ofFile(name, "no such file" + neighbour(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw Mistakes.ofFile(name, "too large for a scenario file: it has more than 4 MiB");
            }
            return new ScenarioText(name, decode(name, bytes));
        } catch (IOException e) {
            throw Mistakes.ofFile(name, "cannot be read: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private static String neighbour(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (var files = Files.list(folder)) {
            List<String> names = files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".yaml") || n.endsWith(".yml") || n.endsWith(".json"))
                    .sorted()
                    .toList();
            return Nearest.to(String.valueOf(file.getFileName()), names)
                    .map(near -> "; did you mean '" + file.resolveSibling(near) + "'?")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static String decode(String name, byte[] bytes) throws Mistakes {
        String notText = "not a text file: a scenario is YAML or JSON in UTF-8";
        for (byte b : bytes) {
            if (b == 0) {
                throw Mistakes.ofFile(name, notText);
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Mistakes.ofFile(name, notText);
        }
    }

    /** Composes the text into a document, with its model laid over it and values of the command line in place. */
    public Document document(List<Setting> settings) throws Mistakes {
        return document(settings, true);
    }

    /** As {@link #document}, but as if no model were named. */
    public Document unmodelled(List<Setting> settings) throws Mistakes {
        return document(settings, false);
    }

    private Document document(List<Setting> settings, boolean modelled) throws Mistakes {
        List<String> lines = text.lines().toList();
        Node root = compose(name, text, lines)
                .orElseThrow(() -> Mistakes.ofFile(
                        name, "empty; a scenario needs at least a title (scenario:) and nodes.group.protocol"));
        if (!(root instanceof MappingNode map)) {
            throw Mistakes.ofFile(name, "not a scenario: expected a map of keys such as scenario:, nodes: and faults:");
        }
        Optional<ScenarioText> model =
                modelled ? Model.layOver(map, settings, this, new Document(name, lines, root)) : Model.leaveOut(map);
        List<Mistake> mistakes = new ArrayList<>();
        for (Setting setting : settings) {
            if (!setting.path().equals(Model.KEY)) {
                setting.apply(map).ifPresent(mistakes::add);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new Mistakes(name, mistakes);
        }
        return new Document(name, lines, root, model);
    }

    /**
     * The roots of all documents as they stand in the file.
     *
     * @param mostAliases how often lists and maps may be referred to by aliases
     * @throws Mistakes when it is not YAML
     */
    public List<Node> nodes(int mostAliases) throws Mistakes {
        return composeAll(name, text, text.lines().toList(), mostAliases);
    }

    /**
     * The documents of a file that may hold any number of them, whatever stands in them; of maps that take in others by
     * {@code <<} all entries.
     *
     * @throws Mistakes when it is not YAML
     */
    public List<Document> documents() throws Mistakes {
        List<String> lines = text.lines().toList();
        List<Document> documents = new ArrayList<>();
        for (Node root : composeAll(name, text, lines, MOST_ALIASES)) {
            MergeKeys.resolve(root);
            documents.add(new Document(name, lines, root));
        }
        return documents;
    }

    static Optional<Node> compose(String name, String text, List<String> lines) throws Mistakes {
        List<Node> documents = composeAll(name, text, lines, MOST_ALIASES);
        if (documents.size() > 1) {
            throw Mistakes.ofFile(name, "holds " + documents.size() + " documents; a scenario is one");
        }
        return documents.stream().findFirst();
    }

    private static List<Node> composeAll(String name, String text, List<String> lines, int mostAliases)
            throws Mistakes {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setUseMarks(true)
                .setAllowDuplicateKeys(true)
                .setCodePointLimit(Math.max(LARGEST_BYTES, text.length()))
                .setMaxAliasesForCollections(mostAliases)
                .build();
        try {
            List<Node> documents = new ArrayList<>();
            new Compose(settings).composeAllFromString(text).forEach(documents::add);
            return documents;
        } catch (MarkedYamlEngineException e) {
            throw new Mistakes(name, List.of(syntax(name, e, lines)));
        } catch (ReaderException e) {
            throw Mistakes.ofFile(
                    name,
                    String.format(Locale.ROOT, "character U+%04X does not belong in a text file", e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw Mistakes.ofFile(name, "not YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw Mistakes.ofFile(name, "nested too deeply");
        }
    }

    private static Mistake syntax(String name, MarkedYamlEngineException e, List<String> lines) {
        Optional<Mark> mark = e.getProblemMark();
        String message = "not valid YAML: " + e.getProblem().strip();
        if (e.getContext() != null && !e.getContext().isBlank()) {
            message += " (" + e.getContext().strip() + ")";
        }
        if (mark.isEmpty()) {
            return new Mistake(name, 0, 0, 1, "", message, "");
        }
        int line = mark.get().getLine();
        String excerpt = line < lines.size() ? lines.get(line).replace('\t', ' ') : "";
        int column = Math.min(mark.get().getColumn(), excerpt.length());
        return new Mistake(name, line + 1, column + 1, 1, "", message, excerpt);
    }
}
