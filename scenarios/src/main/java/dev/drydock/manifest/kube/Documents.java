package dev.drydock.manifest.kube;

import dev.drydock.manifest.Finding;
import dev.drydock.scenario.text.Document;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.Nearest;
import dev.drydock.scenario.text.Place;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.scenario.text.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects that stand in files: those of kinds that are read, each checked against its type. */
final class Documents {
    private static final int DEEPEST_LIST = 3;

    private final Findings findings;
    private final Map<String, Manifest> objects = new LinkedHashMap<>();
    private boolean anyRead;

    Documents(Findings findings) {
        this.findings = findings;
    }

    /** Of an object that is there twice the later one, as if one file were applied after the other. */
    List<Manifest> objects() {
        return List.copyOf(objects.values());
    }

    /** Reads one more file. */
    void read(ScenarioText text) {
        findings.file(text.name());
        try {
            boolean empty = true;
            for (Document document : JsonStream.documented(text).documents()) {
                empty = empty && document.root().isNothing();
                read(document);
            }
            if (empty) {
                findings.add(Finding.Kind.WARNING, text.name(), new Place(0, 0), "", "there is no object in this file");
            }
        } catch (Mistakes e) {
            Optional<Place> template = Templates.find(text.text());
            if (template.isPresent()) {
                findings.add(Finding.Kind.ERROR, text.name(), template.get(), "", Templates.REASON);
            } else {
                findings.add(e, "");
            }
        }
    }

    private void read(Document document) {
        Value root = document.root();
        if (root.isNothing()) {
            return;
        }
        anyRead = false;
        object(document.name(), root, new Heading("", ""), 0);
        if (anyRead) {
            try {
                document.complain();
            } catch (Mistakes e) {
                findings.add(e, "");
            }
        }
    }

    /** What the elements of a list of one kind leave out. */
    private record Heading(String kind, String apiVersion) {}

    private void object(String file, Value value, Heading outer, int depth) {
        String kind = text(value, "kind", outer.kind());
        String version = text(value, "apiVersion", outer.apiVersion());
        if (!value.isMap() || kind.isEmpty() || version.isEmpty()) {
            String missing = !value.isMap()
                    ? "a map of keys is expected"
                    : kind.isEmpty() ? "it has no kind" : "it has no apiVersion";
            String reason = value.inline().contains("{{") ? Templates.REASON : "not a Kubernetes manifest: " + missing;
            findings.add(Finding.Kind.ERROR, file, value.place(), value.path(), reason);
            return;
        }
        if (kind.endsWith("List") && (value.under("items").isPresent() || kind.equals("List"))) {
            list(file, value, new Heading(kind.substring(0, kind.length() - 4), version), depth);
            return;
        }
        Optional<Kinds.Kind> read = Kinds.read(kind, version);
        if (read.isPresent()) {
            anyRead = true;
            manifest(file, value, read.get(), version);
        } else {
            other(file, value, kind, version);
        }
    }

    private void list(String file, Value value, Heading heading, int depth) {
        Heading inner = heading.kind().isEmpty() ? new Heading("", "") : heading;
        if (depth < DEEPEST_LIST) {
            value.under("items")
                    .ifPresent(items -> items.elements().forEach(item -> object(file, item, inner, depth + 1)));
        } else {
            findings.add(Finding.Kind.ERROR, file, value.place(), value.path(), "lists of lists are nested too deeply");
        }
    }

    private static String text(Value value, String key, String otherwise) {
        return value.under(key).flatMap(Value::text).orElse(otherwise);
    }

    private void other(String file, Value value, String kind, String version) {
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        Optional<List<String>> known = Kinds.builtIn(group);
        Place place = value.placeOf("kind");
        if (known.isPresent() && (Kinds.named(kind).isPresent() || !known.get().contains(kind))) {
            String hint = Kinds.named(kind)
                    .map(right -> "; " + kind + " is of " + right.version())
                    .orElseGet(() -> Nearest.to(kind, known.get())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
            findings.add(
                    Finding.Kind.ERROR,
                    file,
                    place,
                    "kind",
                    "there is no kind '" + kind + "' in version '" + version + "'" + hint);
            return;
        }
        String of = known.isPresent() ? "" : " of " + version;
        findings.add(
                Finding.Kind.IGNORED,
                file,
                place,
                kind + "/" + nameOf(value),
                "no model uses objects of kind " + kind + of);
    }

    private static String nameOf(Value value) {
        return value.under("metadata")
                .map(metadata -> text(metadata, "name", "?"))
                .orElse("?");
    }

    private void manifest(String file, Value value, Kinds.Kind kind, String version) {
        Value metadata = value.under("metadata").orElse(value);
        String name = text(metadata, "name", text(metadata, "generateName", "").replaceAll("-+$", ""));
        Sheet sheet = new Sheet(findings, file, kind.name() + "/" + (name.isEmpty() ? "?" : name), value.path());
        new Strict(sheet, kind.isOld(version)).check(value, kind.otherType(version));
        if (name.isEmpty() || name.contains("{{")) {
            sheet.tell(
                    Finding.Kind.ERROR,
                    metadata.placeOf("name"),
                    "metadata.name",
                    name.isEmpty() ? "it has no name" : Templates.REASON);
            return;
        }
        if (kind.isOld(version)) {
            sheet.tell(
                    Finding.Kind.WARNING,
                    value.placeOf("apiVersion"),
                    "apiVersion",
                    "clusters no longer serve " + version + "; it is read as " + kind.version());
        }
        Manifest manifest = new Manifest(
                kind, version, text(metadata, "namespace", Manifest.DEFAULT_NAMESPACE), name, Part.root(sheet, value));
        if (objects.put(manifest.key(), manifest) != null) {
            sheet.tell(
                    Finding.Kind.WARNING,
                    value.place(),
                    "",
                    "there is a " + kind.name() + " of this name already; this one counts");
        }
    }
}
