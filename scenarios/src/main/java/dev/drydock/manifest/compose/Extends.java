package dev.drydock.manifest.compose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts services on top of those that they extend (Compose Specification, "extends"). */
final class Extends {
    private static final int LONGEST = 64;

    private final Loader loader;
    private final Substitution substitution;
    private final Findings findings;
    private final Map<Path, List<Tree.Keys>> others = new LinkedHashMap<>();

    Extends(Loader loader, Substitution substitution, Findings findings) {
        this.loader = loader;
        this.substitution = substitution;
        this.findings = findings;
    }

    /** The same file with every service on top of what it extends. */
    Tree.Keys resolve(Path file, Tree.Keys document) {
        Tree.Entry entry = document.entries().get("services");
        if (entry == null || !(entry.value() instanceof Tree.Keys services)) {
            return document;
        }
        Map<String, Tree.Entry> resolved = new LinkedHashMap<>();
        services.entries().forEach((name, service) -> {
            Tree tree = service.value() instanceof Tree.Keys keys
                    ? service(new Place(file, services, name), keys, List.of())
                    : service.value();
            resolved.put(name, new Tree.Entry(service.key(), tree));
        });
        return document.with("services", new Tree.Entry(entry.key(), new Tree.Keys(services.spot(), resolved)));
    }

    /** A service of a file. */
    private record Place(Path file, Tree.Keys services, String name) {
        String key() {
            return file + "#" + name;
        }

        String path() {
            return "services." + name + ".extends";
        }
    }

    private Tree.Keys service(Place place, Tree.Keys service, List<String> chain) {
        Optional<Tree> by = service.at("extends");
        if (by.isEmpty()) {
            return service;
        }
        Tree.Keys own = service.without("extends");
        List<String> longer = new ArrayList<>(chain);
        longer.add(place.key());
        return base(place, by.get(), longer)
                .map(base -> Merge.keys(base.without("extends"), own))
                .orElse(own);
    }

    private Optional<Tree.Keys> base(Place place, Tree by, List<String> chain) {
        Optional<Tree.Text> name = by instanceof Tree.Keys keys
                ? text(keys, "service")
                : by.texts().stream().findFirst();
        Optional<Tree.Text> file = by instanceof Tree.Keys keys ? text(keys, "file") : Optional.empty();
        if (name.isEmpty()) {
            findings.error(by.spot(), place.path(), "it names no service to extend");
            return Optional.empty();
        }
        Path where = place.file();
        Tree.Keys services = place.services();
        if (file.isPresent()) {
            Optional<Path> other = loader.named(place.file(), file.get(), place.path());
            if (other.isEmpty() || !loader.isThere(other.get(), file.get(), place.path())) {
                return Optional.empty();
            }
            where = other.get();
            services = servicesOf(where);
        }
        Place base = new Place(where, services, name.get().text());
        if (chain.contains(base.key()) || chain.size() > LONGEST) {
            String what =
                    chain.size() > LONGEST ? "' extends too many others, one after the other" : "' extends itself";
            findings.error(name.get().spot(), place.path(), "'" + base.name() + what);
            return Optional.empty();
        }
        Optional<Tree> found = services.at(base.name());
        if (found.isEmpty() || !(found.get() instanceof Tree.Keys keys)) {
            findings.error(name.get().spot(), place.path(), "there is no service '" + base.name() + "' in " + where);
            return Optional.empty();
        }
        return Optional.of(service(base, keys, chain));
    }

    private Tree.Keys servicesOf(Path file) {
        List<Tree.Keys> documents = others.computeIfAbsent(file, each -> loader.documents(each, substitution));
        Tree.Keys services = new Tree.Keys(Spot.file(file.toString()), Map.of());
        for (Tree.Keys document : documents) {
            services = Merge.keys(services, document.keysAt("services"));
        }
        return services;
    }

    private static Optional<Tree.Text> text(Tree.Keys keys, String key) {
        return keys.at(key).filter(Tree.Text.class::isInstance).map(Tree.Text.class::cast);
    }
}
