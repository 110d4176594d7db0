package dev.drydock.manifest.lint;

import dev.drydock.protocol.placement.MachineSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which machines stand together. */
final class Domains {
    static final String HOST = "kubernetes.io/hostname";
    static final String ZONE = "topology.kubernetes.io/zone";

    private Domains() {}

    /** The labels of a machine as Kubernetes shows them. */
    static Map<String, String> labels(MachineSpec machine) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(HOST, machine.name());
        put(labels, "topology.kubernetes.io/region", machine.region());
        put(labels, "failure-domain.beta.kubernetes.io/region", machine.region());
        put(labels, ZONE, machine.zone());
        put(labels, "failure-domain.beta.kubernetes.io/zone", machine.zone());
        put(labels, "topology.kubernetes.io/rack", machine.rack());
        labels.putAll(machine.labels());
        return labels;
    }

    private static void put(Map<String, String> labels, String key, String value) {
        if (!value.isEmpty()) {
            labels.put(key, value);
        }
    }

    /** The value of a label; empty for a machine without it. */
    static Optional<String> of(MachineSpec machine, String key) {
        return Optional.ofNullable(labels(machine).get(key));
    }

    /** Whether a label says in which zone, datacenter, region or rack a machine is. */
    static boolean isPlace(String key) {
        return key.toLowerCase(Locale.ROOT).matches(".*(zone|region|rack|datacenter|\\bdc\\b|\\baz\\b).*");
    }
}
