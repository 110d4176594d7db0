package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Definitions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Speeds of machines as they were measured, relative to the mean of each machine: a list of such lists, or the name of a
 * file of columns. The file's first line names the columns: {@code value} holds what was measured, in any unit in which
 * more is faster; {@code machine} or {@code VM_id}, if there is one, tells machines apart. Lines stand in the order of
 * time. Printed as lists, so that what is printed stands alone.
 */
record MeasuredSpeedsForm() implements Form<List<List<Double>>> {
    private static final Form<List<List<Double>>> LISTS = new ListForm<>(new ListForm<>(Forms.number(0), false), false);
    private static final String VALUE = "value";
    private static final List<String> MACHINE = List.of("machine", "VM_id");

    @Override
    public Optional<List<List<Double>>> read(Value value) {
        if (value.isList()) {
            return LISTS.read(value);
        }
        if (value.text().isEmpty()) {
            return value.mistake("expected " + expected() + ", found " + value.described());
        }
        String file = value.text().get();
        return value.linesOf(file).flatMap(lines -> parse(value, file, lines));
    }

    private static Optional<List<List<Double>>> parse(Value value, String file, List<String> lines) {
        List<String> heading = lines.isEmpty() ? List.of() : cells(lines.get(0));
        int measured = heading.indexOf(VALUE);
        int machine = MACHINE.stream().mapToInt(heading::indexOf).max().orElse(-1);
        if (measured < 0) {
            return value.mistake(file + ", line 1: expected a heading with the column '" + VALUE + "'");
        }
        Map<String, List<Double>> byMachine = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i));
            if (lines.get(i).isBlank()) {
                continue;
            }
            Optional<Double> speed = measured < cells.size() ? speed(cells.get(measured)) : Optional.empty();
            if (speed.isEmpty() || machine >= cells.size()) {
                return value.mistake(file + ", line " + (i + 1) + ": expected a value above 0 for each column named in"
                        + " line 1, found '" + lines.get(i) + "'");
            }
            byMachine
                    .computeIfAbsent(machine < 0 ? "" : cells.get(machine), name -> new ArrayList<>())
                    .add(speed.get());
        }
        return byMachine.isEmpty()
                ? value.mistake("no values stand in the file '" + file + "'")
                : Optional.of(byMachine.values().stream()
                        .map(MeasuredSpeedsForm::relative)
                        .toList());
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("[,;\t]", -1)).map(String::strip).toList();
    }

    private static Optional<Double> speed(String text) {
        try {
            double speed = Double.parseDouble(text);
            return speed > 0 && speed <= Double.MAX_VALUE ? Optional.of(speed) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<Double> relative(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        return values.stream().map(each -> each / mean).toList();
    }

    @Override
    public Object print(List<List<Double>> value) {
        return LISTS.print(value);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("type", "string");
        file.put("description", "a file of columns with the headings value and, perhaps, machine");
        return Map.of("anyOf", List.of(LISTS.schema(definitions), file));
    }

    @Override
    public String expected() {
        return "speeds of machines: lists such as [[1, 0.9, 1.1]], or the name of a file with the columns value and"
                + " machine";
    }
}
