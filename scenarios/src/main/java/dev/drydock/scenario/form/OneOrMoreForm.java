package dev.drydock.scenario.form;

import dev.drydock.scenario.text.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One value, or a list of at least one in which none stands twice. A list of one is written as the value itself. */
public record OneOrMoreForm<T>(Form<T> element) implements Form<List<T>> {

    @Override
    public Optional<List<T>> read(Value value) {
        Optional<List<T>> read = list().read(value);
        if (read.isPresent() && read.get().isEmpty()) {
            return value.mistake("the list is empty; expected " + expected());
        }
        if (read.isPresent()
                && read.get().stream().distinct().count() < read.get().size()) {
            return value.mistake("names one more than once");
        }
        return read;
    }

    @Override
    public Object print(List<T> value) {
        return value.size() == 1 ? element.print(value.get(0)) : list().print(value);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return list().schema(definitions);
    }

    @Override
    public String expected() {
        return element.expected() + ", or a list of them";
    }

    private ListForm<T> list() {
        return new ListForm<>(element, true);
    }
}
