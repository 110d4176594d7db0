package dev.drydock.scenario;

import dev.drydock.scenario.text.Document;
import dev.drydock.scenario.text.Nearest;
import dev.drydock.scenario.text.Reference;
import dev.drydock.sim.network.Place;
import dev.drydock.sim.network.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that what a scenario refers to by name is there: nodes, and places of the topology. */
final class References {
    private final Group group;
    private final Topology topology;

    private References(Scenario scenario) {
        group = scenario.nodes().group();
        topology = scenario.network().topology();
    }

    /** Notes a mistake for every name that stands for nothing. Says nothing about a scenario that could not be read. */
    static void check(Document document, Optional<Scenario> scenario) {
        scenario.map(References::new)
                .ifPresent(references -> document.references().forEach(references::check));
    }

    private void check(Reference reference) {
        String name = reference.name();
        switch (reference.kind()) {
            case PLACE -> checkPlace(reference);
            case NODE -> {
                if (!nodes().contains(name)) {
                    reference.at().mistake(noNode(name));
                }
            }
            case NODE_OR_PLACE -> {
                if (looksLikeNode(name)) {
                    if (!nodes().contains(name)) {
                        reference.at().mistake(noNode(name));
                    }
                } else {
                    checkPlace(reference);
                }
            }
            case NODES -> checkNodes(reference);
        }
    }

    private void checkPlace(Reference reference) {
        if (!(topology instanceof Topology.Regions regions)) {
            return;
        }
        String region = reference.name().split("/", 2)[0];
        if (!regions.regions().contains(region)) {
            reference
                    .at()
                    .mistake("there is no region '" + region + "' in " + regions.name()
                            + Nearest.hint(region, regions.regions()));
        }
    }

    private void checkNodes(Reference reference) {
        String name = reference.name();
        if (nodes().contains(name) || places().contains(name)) {
            return;
        }
        if (looksLikeNode(name)) {
            reference.at().mistake(noNode(name));
            return;
        }
        List<String> known = new ArrayList<>(List.of("leader", "follower", "any", "all", "others"));
        known.addAll(places());
        known.addAll(nodes());
        reference
                .at()
                .mistake("'" + name + "' names no node"
                        + Nearest.to(name, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; expected leader, follower, any, all, others, " + range()
                                        + (places().isEmpty() ? "" : ", or " + Nearest.oneOf(places()))));
    }

    private static boolean looksLikeNode(String name) {
        return name.matches("n[0-9]+");
    }

    private String noNode(String name) {
        return "there is no node " + name + "; the nodes are " + range();
    }

    private String range() {
        return group.count() == 1 ? "n1" : "n1 to n" + group.count();
    }

    private List<String> nodes() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= group.count(); i++) {
            names.add("n" + i);
        }
        return names;
    }

    /** The places where nodes stand, and the regions and zones around them. */
    private Set<String> places() {
        Set<String> names = new LinkedHashSet<>();
        for (Place place : group.places()) {
            names.add(place.region());
            if (!place.zone().isEmpty()) {
                names.add(place.region() + "/" + place.zone());
            }
            names.add(place.toString());
        }
        return names;
    }
}
