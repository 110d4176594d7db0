package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Definitions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.Quantity;
import dev.drydock.scenario.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measured times, as a list or as the name of a file with one time a line, with its unit. Blank lines, lines that begin
 * with {@code #} and a first line that is a heading are skipped; of several columns the first counts. Printed as a list,
 * so that what is printed stands alone.
 *
 * @param what for messages
 */
record DataForm(String what) implements Form<List<Long>> {
    private static final Form<List<Long>> LIST = new ListForm<>(Forms.DURATION, false);

    @Override
    public Optional<List<Long>> read(Value value) {
        if (value.isList()) {
            return LIST.read(value);
        }
        if (value.text().isEmpty()) {
            return value.mistake("expected " + expected() + ", found " + value.described());
        }
        String file = value.text().get();
        Optional<List<String>> lines = value.linesOf(file);
        return lines.isEmpty() ? Optional.empty() : parse(value, file, lines.get());
    }

    private static Optional<List<Long>> parse(Value value, String file, List<String> lines) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String first = lines.get(i).split("[,;\t]", 2)[0].strip();
            boolean heading = times.isEmpty() && !first.isEmpty() && Character.isLetter(first.charAt(0));
            if (first.isEmpty() || first.startsWith("#") || heading) {
                continue;
            }
            try {
                times.add(Quantity.DURATION.parse(first));
            } catch (IllegalArgumentException e) {
                return value.mistake(file + ", line " + (i + 1) + ": " + e.getMessage());
            }
        }
        return times.isEmpty() ? value.mistake("no times stand in the file '" + file + "'") : Optional.of(times);
    }

    @Override
    public Object print(List<Long> value) {
        return LIST.print(value);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("type", "string");
        file.put("description", "a file with one time a line, such as 12.5ms");
        return Map.of("anyOf", List.of(LIST.schema(definitions), file));
    }

    @Override
    public String expected() {
        return what + ": a list such as [1ms, 2ms], or the name of a file with one time a line";
    }
}
