package dev.drydock.manifest.kube;

import java.util.Map;
import java.util.TreeMap;

/** The PriorityClasses of the files, and the two that every cluster has. */
final class PriorityClasses {
    private static final Map<String, Boolean> PREEMPTION =
            new TreeMap<>(Map.of("PreemptLowerPriority", true, "Never", false));

    private final Map<String, Priority> byName = new TreeMap<>();
    private Priority usual = new Priority(0, true);

    /** How important a pod is. */
    record Priority(int value, boolean preempts) {}

    PriorityClasses() {
        byName.put("system-cluster-critical", new Priority(2_000_000_000, true));
        byName.put("system-node-critical", new Priority(2_000_001_000, true));
    }

    void add(Manifest manifest) {
        Part root = manifest.root();
        Priority priority = new Priority(
                root.at("value").whole().orElse(0), root.at("preemptionPolicy").choice(PREEMPTION, true));
        byName.put(manifest.name(), priority);
        if (root.at("globalDefault").truth()) {
            usual = priority;
        }
    }

    /** The priority that the spec of a pod has. */
    Priority of(Part spec) {
        Part name = spec.at("priorityClassName");
        Priority named = usual;
        if (!name.text("").isEmpty()) {
            named = byName.getOrDefault(name.text(""), usual);
            if (!byName.containsKey(name.text(""))) {
                name.warn("no file has the PriorityClass '" + name.text("") + "': the priority " + usual.value()
                        + " is taken");
            }
        }
        return new Priority(
                spec.at("priority").whole().orElse(named.value()),
                spec.at("preemptionPolicy").choice(PREEMPTION, named.preempts()));
    }
}
