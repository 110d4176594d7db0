package dev.drydock.scenario;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One combination of the values of a sweep.
 *
 * @param settings the path of each swept key and its value as text; empty without a sweep
 */
public record Variant(SortedMap<String, String> settings, Scenario scenario) {
    public Variant {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** The settings on one line, such as {@code preVote: true}; keys are shortened to what tells them apart. */
    public String label() {
        StringBuilder label = new StringBuilder();
        settings.forEach((path, value) -> {
            label.append(label.isEmpty() ? "" : ", ");
            label.append(path.substring(path.lastIndexOf('.') + 1)).append(": ").append(value);
        });
        return label.toString();
    }
}
