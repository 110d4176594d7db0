package dev.drydock.manifest.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types of the Kubernetes API with their fields: which keys there are, and what stands behind them. Of the OpenAPI
 * description of Kubernetes, in the resource {@code fields.txt}.
 */
final class FieldTypes {
    private static final Map<String, Map<String, Field>> TYPES = read();

    /**
     * A field.
     *
     * @param type {@code text}, {@code whole}, {@code number}, {@code truth}, {@code quantity}, {@code intOrText},
     *     {@code any}, the name of a type, {@code [...]} for a list, or a map from texts in braces
     */
    record Field(String type, boolean required) {}

    private FieldTypes() {}

    /** The fields of a type by name; empty when there is no such type. */
    static Optional<Map<String, Field>> of(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }

    private static Map<String, Map<String, Field>> read() {
        Map<String, Map<String, Field>> types = new LinkedHashMap<>();
        Map<String, Field> current = new LinkedHashMap<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            for (String word : line.strip().split(" ", -1)) {
                if (word.endsWith(":")) {
                    current = new LinkedHashMap<>();
                    types.put(word.substring(0, word.length() - 1), current);
                } else {
                    field(word, current);
                }
            }
        }
        return Collections.unmodifiableMap(types);
    }

    private static void field(String word, Map<String, Field> fields) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        boolean required = name.endsWith("!");
        fields.put(
                required ? name.substring(0, name.length() - 1) : name,
                new Field(equals < 0 ? "text" : word.substring(equals + 1), required));
    }

    private static String text() {
        try (InputStream in = FieldTypes.class.getResourceAsStream("fields.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
