package dev.drydock.manifest.kube;

import dev.drydock.manifest.Finding;
import dev.drydock.scenario.text.Place;
import dev.drydock.scenario.text.Value;
import java.util.HashSet;
import java.util.Set;

/** One object of a manifest while it is read: remembers which of its keys somebody has asked for. */
final class Sheet {
    private final Findings findings;
    private final String file;
    private final String title;
    private final String base;
    private final Set<String> asked = new HashSet<>();

    /**
     * @param title such as {@code Deployment/web}
     * @param base the path of the object in its document
     */
    Sheet(Findings findings, String file, String title, String base) {
        this.findings = findings;
        this.file = file;
        this.title = title;
        this.base = base;
    }

    String title() {
        return title;
    }

    void tell(Finding.Kind kind, Place place, String path, String text) {
        String below = path.startsWith(base + ".") ? path.substring(base.length() + 1) : path;
        findings.add(kind, file, place, below.isEmpty() || below.equals(base) ? title : title + "." + below, text);
    }

    void ask(String path) {
        asked.add(path);
    }

    /** Tells of every key that nobody has asked for, once for the highest of each branch. */
    void tellUnused(Value value) {
        value.entries().forEach((key, below) -> {
            if (!asked.contains(below.path())) {
                if (!below.isNothing()) {
                    tell(Finding.Kind.IGNORED, value.placeOf(key), below.path(), "no model uses '" + key + "'");
                }
            } else {
                tellUnused(below);
            }
        });
        value.elements().forEach(this::tellUnused);
    }
}
