package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.text.Document;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.scenario.text.YamlText;
import java.util.List;
import java.util.Optional;

/** Reads and prints values of one form. */
final class Reading {
    private Reading() {}

    /** What stands in a text. */
    static <T> T read(Form<T> form, String text) throws Mistakes {
        Document document = new ScenarioText("test.yaml", text).document(List.of());
        Optional<T> read = form.read(document.root());
        document.complain();
        return read.orElseThrow();
    }

    /** What is read from the print of a value. */
    static <T> T again(Form<T> form, T value) throws Mistakes {
        return read(form, YamlText.print(form.print(value)));
    }
}
