package dev.drydock.scenario.keys;

import dev.drydock.scenario.DeployedFiles.Named;
import dev.drydock.scenario.form.Definitions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.text.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The name of a file that stands beside the scenario.
 *
 * @param what for messages: {@code a Compose file}
 */
record FileForm(String what) implements Form<Named> {

    @Override
    public Optional<Named> read(Value value) {
        if (value.text().isEmpty()) {
            return value.mistake("expected " + expected() + ", found " + value.described());
        }
        String name = value.text().get();
        try {
            Path path = value.resolved(name);
            return Files.isRegularFile(path)
                    ? Optional.of(new Named(name, path))
                    : value.mistake("there is no file '" + name + "'");
        } catch (InvalidPathException e) {
            return value.mistake("'" + name + "' cannot be the name of a file");
        }
    }

    @Override
    public Object print(Named value) {
        return value.name();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        return schema;
    }

    @Override
    public String expected() {
        return "the name of " + what;
    }
}
