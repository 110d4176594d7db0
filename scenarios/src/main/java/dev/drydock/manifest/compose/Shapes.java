package dev.drydock.manifest.compose;

import dev.drydock.manifest.compose.Shape.Key;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code keys.txt}: a map in brackets, then a key, its shape, and a star if a model uses it, on each line. */
final class Shapes {
    static final Map<String, Map<String, Key>> ALL = read();

    private Shapes() {}

    private static Map<String, Map<String, Key>> read() {
        Map<String, Map<String, Key>> all = new LinkedHashMap<>();
        Map<String, Key> keys = new LinkedHashMap<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("[")) {
                keys = new LinkedHashMap<>();
                all.put(line.substring(1, line.length() - 1), keys);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.strip().split(" +", -1);
                keys.put(words[0], new Key(Shape.parse(words[1]), words.length > 2));
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private static String text() {
        try (InputStream in = Shapes.class.getResourceAsStream("keys.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
