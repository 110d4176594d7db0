package dev.drydock.manifest.compose;

import dev.drydock.manifest.Finding;
import dev.drydock.scenario.text.Mistakes;
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
        if (!files.contains(name)) {
            files.add(name);
        }
    }

    void error(Spot spot, String path, String text) {
        add(Finding.Kind.ERROR, spot, path, text);
    }

    void warn(Spot spot, String path, String text) {
        add(Finding.Kind.WARNING, spot, path, text);
    }

    void ignored(Spot spot, String path, String text) {
        add(Finding.Kind.IGNORED, spot, path, text);
    }

    private void add(Finding.Kind kind, Spot spot, String path, String text) {
        file(spot.file());
        all.add(new Finding(kind, spot.file(), spot.line(), spot.column(), path, text));
    }

    /** Mistakes of the text itself. */
    void add(Mistakes mistakes) {
        mistakes.all()
                .forEach(each ->
                        error(new Spot(each.source(), each.line(), each.column()), each.path(), each.message()));
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
