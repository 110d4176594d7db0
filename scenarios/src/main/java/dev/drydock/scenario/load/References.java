package dev.drydock.scenario.load;

import dev.drydock.scenario.text.Document;
import dev.drydock.scenario.text.Nearest;
import dev.drydock.scenario.text.Reference;
import dev.drydock.scenario.text.Value;
import dev.drydock.sim.network.NamedTopology;
import dev.drydock.sim.network.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that what a scenario refers to by name is there: nodes, and places of the topology. Works on what the file says,
 * whatever else is wrong with it, so that all mistakes are told at once; and says nothing where the file does not make
 * clear which nodes and places there are.
 */
final class References {
    private static final List<String> ROLES = List.of("leader", "follower", "any", "spare", "all", "others");
    private static final int USUAL_COUNT = 3;

    private final Document document;
    private final List<String> nodes;
    private final Set<String> places;
    private final Optional<List<String>> regions;
    private final boolean nodesAreClear;

    private References(Document document) {
        this.document = document;
        Optional<Value> group = document.root().under("nodes").flatMap(value -> value.under("group"));
        List<String> stand = group.flatMap(value -> value.under("place"))
                .map(References::texts)
                .orElse(List.of());
        places = withSurroundings(stand);
        nodes = names(group.flatMap(value -> value.under("count"))
                .flatMap(Value::text)
                .filter(text -> text.matches("[1-9][0-9]{0,2}"))
                .map(Integer::parseInt)
                .orElse(stand.isEmpty() ? USUAL_COUNT : stand.size()));
        regions = regions(document.root().under("network"));
        nodesAreClear = group.isPresent()
                && group.get().entries().keySet().stream()
                        .allMatch(List.of("protocol", "count", "place", "initialLog", "down", "spares")::contains)
                && !document.isWrongAt("nodes.group", List.of("count", "place"));
    }

    /** Notes a mistake for every name that stands for nothing. */
    static void check(Document document) {
        References references = new References(document);
        document.references().forEach(references::check);
        references.checkPlaced();
    }

    /** Where regions are given, nodes must be said to stand in them. */
    private void checkPlaced() {
        if (regions.isPresent() && places.isEmpty() && nodesAreClear) {
            document.at("nodes.group")
                    .mistake("the key 'place' is missing: the topology has regions, so it must say where each node"
                            + " stands, such as place: ["
                            + String.join(", ", regions.get().stream().limit(2).toList()) + "]");
        }
    }

    private void check(Reference reference) {
        switch (reference.kind()) {
            case PLACE -> checkPlace(reference);
            case NODE -> checkNode(reference);
            case NODE_OR_PLACE -> {
                if (looksLikeNode(reference.name())) {
                    checkNode(reference);
                } else {
                    checkPlace(reference);
                }
            }
            case NODES -> {
                if (looksLikeNode(reference.name())) {
                    checkNode(reference);
                } else if (!places.contains(reference.name())) {
                    reference.at().mistake("'" + reference.name() + "' names no node" + hint(reference.name()));
                }
            }
        }
    }

    private void checkNode(Reference reference) {
        if (nodesAreClear && !nodes.contains(reference.name())) {
            reference.at().mistake("there is no node " + reference.name() + "; the nodes are " + range());
        }
    }

    private void checkPlace(Reference reference) {
        String region = reference.name().split("/", 2)[0];
        if (regions.isPresent() && !regions.get().contains(region)) {
            reference.at().mistake("there is no region '" + region + "'" + Nearest.hint(region, regions.get()));
        }
    }

    private String hint(String name) {
        List<String> known = new ArrayList<>(ROLES);
        known.addAll(places);
        return Nearest.to(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; expected leader, follower, any, spare, all, others, " + range()
                        + (places.isEmpty() ? "" : ", or " + Nearest.oneOf(places)));
    }

    private static boolean looksLikeNode(String name) {
        return name.matches("n[0-9]+");
    }

    private String range() {
        return nodes.size() == 1 ? "n1" : "n1 to n" + nodes.size();
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("n" + i);
        }
        return names;
    }

    private static List<String> texts(Value value) {
        List<Value> all = value.isList() ? value.elements() : List.of(value);
        return all.stream().flatMap(each -> each.text().stream()).toList();
    }

    /** Places, and the regions and zones around them. */
    private static Set<String> withSurroundings(List<String> places) {
        Set<String> names = new LinkedHashSet<>();
        for (String place : places) {
            for (int slash = place.indexOf('/'); slash > 0; slash = place.indexOf('/', slash + 1)) {
                names.add(place.substring(0, slash));
            }
            names.add(place);
        }
        return names;
    }

    /** The regions of the topology; empty when names are free, or when the file does not make the topology clear. */
    private Optional<List<String>> regions(Optional<Value> network) {
        Optional<Value> own = network.flatMap(value -> value.under("regions"));
        if (own.isPresent()) {
            return document.isWrongAt("network", List.of("regions")) ? Optional.empty() : Optional.of(pairs(own.get()));
        }
        return network.flatMap(value -> value.under("topology"))
                .flatMap(Value::text)
                .filter(NamedTopology.names()::contains)
                .flatMap(name -> NamedTopology.of(name) instanceof Topology.Regions known
                        ? Optional.of(known.regions())
                        : Optional.empty());
    }

    private static List<String> pairs(Value regions) {
        Set<String> names = new TreeSet<>();
        for (String key : List.of("roundTrip", "oneWay")) {
            regions.under(key)
                    .ifPresent(latencies ->
                            latencies.entries().keySet().forEach(pair -> names.addAll(List.of(pair.split(" ", -1)))));
        }
        return List.copyOf(names);
    }
}
