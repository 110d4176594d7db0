package dev.drydock.sim.kube.scheduling;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import dev.drydock.sim.orchestration.KubeTerms.Toleration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Labels, the requirements on them, and taints (apimachinery, pkg/labels/selector.go; api/core/v1, toleration.go). */
public final class Labels {
    static final String HOSTNAME = "kubernetes.io/hostname";
    static final String ZONE = "topology.kubernetes.io/zone";
    static final String REGION = "topology.kubernetes.io/region";

    private Labels() {}

    /** The labels of a node, those that every kubelet gives it included. */
    public static SortedMap<String, String> of(MachineSpec machine) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(HOSTNAME, machine.name());
        if (!machine.zone().isEmpty()) {
            labels.put(ZONE, machine.zone());
        }
        if (!machine.region().isEmpty()) {
            labels.put(REGION, machine.region());
        }
        labels.putAll(machine.labels());
        return labels;
    }

    /** Whether labels meet all requirements. */
    public static boolean match(List<Requirement> requirements, SortedMap<String, String> labels) {
        for (Requirement requirement : requirements) {
            if (!holds(requirement, labels.get(requirement.key()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Requirement requirement, String value) {
        return switch (requirement.operator()) {
            case IN -> value != null && requirement.values().contains(value);
            case NOT_IN -> value == null || !requirement.values().contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GT -> compared(value, requirement.values()) > 0;
            case LT -> compared(value, requirement.values()) < 0;
        };
    }

    /** 0 when they cannot be compared. */
    private static int compared(String value, List<String> bounds) {
        boolean whole = value != null
                && value.matches("-?\\d{1,18}")
                && bounds.size() == 1
                && bounds.getFirst().matches("-?\\d{1,18}");
        return whole ? Long.compare(Long.parseLong(value), Long.parseLong(bounds.getFirst())) : 0;
    }

    /** Whether one of the tolerations bears a taint. */
    public static boolean tolerates(List<Toleration> tolerations, Taint taint) {
        for (Toleration each : tolerations) {
            boolean effect = each.effect().isEmpty() || each.effect().get() == taint.effect();
            boolean key = each.key().isEmpty() || each.key().equals(taint.key());
            if (effect && key && (each.exists() || each.value().equals(taint.value()))) {
                return true;
            }
        }
        return false;
    }
}
