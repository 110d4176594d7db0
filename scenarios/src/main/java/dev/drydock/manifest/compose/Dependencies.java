package dev.drydock.manifest.compose;

import dev.drydock.scenario.text.Nearest;
import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.Dependency.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is started before what: {@code depends_on}, and what implies it (compose-go, loader/normalize.go): links, volumes
 * from a service, and its network, processes or memory.
 */
final class Dependencies {
    private static final Map<String, Condition> CONDITIONS = conditions();

    private final Set<String> all;
    private final Map<String, Part> chosen;
    private final Map<String, Map<String, Part>> edges = new LinkedHashMap<>();

    /** @param all every service, of whatever profile */
    Dependencies(Set<String> all, Map<String, Part> chosen) {
        this.all = all;
        this.chosen = chosen;
    }

    private static Map<String, Condition> conditions() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        conditions.put("service_started", Condition.STARTED);
        conditions.put("service_healthy", Condition.HEALTHY);
        conditions.put("service_completed_successfully", Condition.COMPLETED);
        return conditions;
    }

    List<Dependency> of(String name, Part service) {
        Map<String, Dependency> found = new LinkedHashMap<>();
        Map<String, Part> places = new LinkedHashMap<>();
        service.at("depends_on").names().forEach((on, part) -> {
            boolean required = part.at("required").truth(true);
            if (exists(on, part, required)) {
                found.put(on, new Dependency(on, condition(on, part), required));
                places.put(on, part);
            }
        });
        implied(service).forEach((on, part) -> {
            if (!found.containsKey(on) && exists(on, part, true)) {
                found.put(on, new Dependency(on, Condition.STARTED, true));
                places.put(on, part);
            }
        });
        edges.put(name, places);
        return List.copyOf(found.values());
    }

    private static Map<String, Part> implied(Part service) {
        Map<String, Part> implied = new LinkedHashMap<>();
        for (Part link : service.at("links").elements()) {
            link.word().ifPresent(text -> implied.put(text.split(":", -1)[0], link));
        }
        for (Part from : service.at("volumes_from").elements()) {
            from.word()
                    .filter(text -> !text.startsWith("container:"))
                    .ifPresent(text -> implied.put(text.split(":", -1)[0], from));
        }
        for (String key : List.of("network_mode", "ipc", "pid")) {
            Part mode = service.at(key);
            mode.word()
                    .filter(text -> text.startsWith("service:"))
                    .ifPresent(text -> implied.put(text.substring(8), mode));
        }
        return implied;
    }

    private boolean exists(String on, Part part, boolean required) {
        if (chosen.containsKey(on) || part.isUnset()) {
            return chosen.containsKey(on);
        }
        if (all.contains(on)) {
            part.warn("the service '" + on + "' is of a profile that is not chosen (--profile); it is not waited for");
        } else if (required) {
            part.error("there is no service '" + on + "'"
                    + Nearest.to(on, all)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return false;
    }

    private Condition condition(String on, Part part) {
        Condition condition = part.at("condition").choice(CONDITIONS, Condition.STARTED);
        if (condition == Condition.HEALTHY
                && HealthReader.read(chosen.get(on).at("healthcheck")).isEmpty()) {
            part.warn("how '" + on + "' is checked for health is not in the file, though it may be in the image;"
                    + " it is waited for as service_started");
            return Condition.STARTED;
        }
        return condition;
    }

    /** Tells of services that wait for each other. */
    void tellCycles() {
        Set<String> done = new LinkedHashSet<>();
        for (String name : edges.keySet()) {
            Optional<List<String>> cycle = cycle(name, done);
            if (cycle.isPresent()) {
                List<String> names = cycle.get();
                edges.get(names.get(0))
                        .get(names.get(1))
                        .error("services wait for each other: " + String.join(", ", names));
                return;
            }
        }
    }

    /** A cycle that can be reached from a service, the first name again at its end. */
    private Optional<List<String>> cycle(String from, Set<String> done) {
        List<String> way = new ArrayList<>(List.of(from));
        List<List<String>> open = new ArrayList<>();
        open.add(new ArrayList<>(edges.get(from).keySet()));
        while (!way.isEmpty()) {
            List<String> next = open.get(open.size() - 1);
            if (next.isEmpty()) {
                done.add(way.remove(way.size() - 1));
                open.remove(open.size() - 1);
                continue;
            }
            String on = next.remove(0);
            int before = way.indexOf(on);
            if (before >= 0) {
                List<String> cycle = new ArrayList<>(way.subList(before, way.size()));
                cycle.add(on);
                return Optional.of(cycle);
            }
            if (!done.contains(on)) {
                way.add(on);
                open.add(new ArrayList<>(edges.getOrDefault(on, Map.of()).keySet()));
            }
        }
        return Optional.empty();
    }
}
