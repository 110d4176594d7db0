package dev.drydock.manifest.kube;

import dev.drydock.manifest.Finding;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** What was found in files so far. */
final class Findings {
    private final List<String> files = new ArrayList<>();
    private final LinkedHashSet<Finding> all = new LinkedHashSet<>();

    /** Names the next file; findings come in the order of the files. */
    void file(String name) {
        files.add(name);
    }

    void add(Finding.Kind kind, String file, Place place, String path, String text) {
        all.add(new Finding(kind, file, place.line(), place.column(), path, text));
    }

    /** Mistakes of the text itself. */
    void add(Mistakes mistakes, String prefix) {
        mistakes.all()
                .forEach(each -> all.add(new Finding(
                        Finding.Kind.ERROR,
                        each.source(),
                        each.line(),
                        each.column(),
                        prefix + each.path(),
                        each.message())));
    }

    /** All, in the order of the files. */
    List<Finding> sorted() {
        List<Finding> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.<Finding>comparingInt(each -> files.indexOf(each.file()))
                .thenComparingInt(Finding::line)
                .thenComparingInt(Finding::column));
        return sorted;
    }
}
