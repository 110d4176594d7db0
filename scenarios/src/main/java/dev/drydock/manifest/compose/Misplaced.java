package dev.drydock.manifest.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts terms that stand in a wrong place of a service into the right one, and says so. */
final class Misplaced {
    private static final Map<String, String> PLACES = places();

    private final Findings findings;

    Misplaced(Findings findings) {
        this.findings = findings;
    }

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        for (String key : List.of(
                "replicas",
                "update_config",
                "rollback_config",
                "restart_policy",
                "placement",
                "resources",
                "mode",
                "endpoint_mode")) {
            places.put(key, "deploy." + key);
        }
        for (String at : List.of("", "deploy.")) {
            places.put(at + "limits", "deploy.resources.limits");
            places.put(at + "reservations", "deploy.resources.reservations");
            places.put(at + "constraints", "deploy.placement.constraints");
            places.put(at + "preferences", "deploy.placement.preferences");
            places.put(at + "max_replicas_per_node", "deploy.placement.max_replicas_per_node");
            places.put(at + "max_parallel", "deploy.update_config.parallelism");
            for (String key :
                    List.of("parallelism", "max_failure_ratio", "failure_action", "monitor")) {
                places.put(at + key, "deploy.update_config." + key);
            }
        }
        places.put("deploy.update_config.max_parallel", "deploy.update_config.parallelism");
        places.put("deploy.rollback_config.max_parallel", "deploy.rollback_config.parallelism");
        places.put("deploy.restart", "restart");
        places.put("deploy.healthcheck", "healthcheck");
        places.put("deploy.scale", "deploy.replicas");
        places.put("deploy.cpus", "deploy.resources.limits.cpus");
        places.put("deploy.memory", "deploy.resources.limits.memory");
        places.put("memory", "mem_limit");
        places.put("deploy.resources.cpus", "deploy.resources.limits.cpus");
        places.put("deploy.resources.memory", "deploy.resources.limits.memory");
        places.put("dockerfile", "build.dockerfile");
        places.put("net", "network_mode");
        places.put("log_driver", "logging.driver");
        places.put("log_opt", "logging.options");
        return places;
    }

    /** The service with every term in its place; a term of its own in the right place wins. */
    Tree.Keys put(Tree.Keys service, String path) {
        Tree.Keys now = service;
        for (Map.Entry<String, String> each : PLACES.entrySet()) {
            List<String> from = List.of(each.getKey().split("\\.", -1));
            Tree.Entry entry = entry(now, from);
            if (entry != null) {
                String last = from.get(from.size() - 1);
                findings.warn(entry.key(), path + "." + each.getKey(), text(last, each.getValue()));
                now = insert(remove(now, from), List.of(each.getValue().split("\\.", -1)), entry);
            }
        }
        return now;
    }

    private static String text(String key, String right) {
        return "'" + key + "' is no key here; it is read as " + right;
    }

    private static Tree.Entry entry(Tree.Keys map, List<String> way) {
        Tree.Entry entry = map.entries().get(way.get(0));
        if (way.size() == 1 || entry == null) {
            return entry;
        }
        return entry.value() instanceof Tree.Keys below ? entry(below, way.subList(1, way.size())) : null;
    }

    private static Tree.Keys remove(Tree.Keys map, List<String> way) {
        String key = way.get(0);
        Tree.Entry entry = map.entries().get(key);
        if (way.size() == 1 || !(entry.value() instanceof Tree.Keys below)) {
            return map.without(key);
        }
        Tree.Keys less = remove(below, way.subList(1, way.size()));
        return map.with(key, new Tree.Entry(entry.key(), less));
    }

    private static Tree.Keys insert(Tree.Keys map, List<String> way, Tree.Entry what) {
        String key = way.get(0);
        Tree.Entry there = map.entries().get(key);
        if (way.size() == 1) {
            return there == null || there.value() instanceof Tree.Nothing
                    ? map.with(key, what)
                    : map.with(key, new Tree.Entry(there.key(), under(there.value(), what.value())));
        }
        Tree.Keys below = there != null && there.value() instanceof Tree.Keys keys
                ? keys
                : new Tree.Keys(what.key(), new LinkedHashMap<>());
        if (there != null && there.value() instanceof Tree.Text text && key.equals("build")) {
            below = below.with("context", new Tree.Entry(there.key(), text));
        }
        Tree.Entry more = new Tree.Entry(
                there == null ? what.key() : there.key(), insert(below, way.subList(1, way.size()), what));
        return map.with(key, more);
    }

    /** What stands in the right place, with what the other has beside it. */
    private static Tree under(Tree right, Tree other) {
        if (right instanceof Tree.Keys keys && other instanceof Tree.Keys more) {
            Map<String, Tree.Entry> both = new LinkedHashMap<>(keys.entries());
            more.entries().forEach(both::putIfAbsent);
            return new Tree.Keys(keys.spot(), both);
        }
        return right;
    }
}
