package dev.drydock.manifest.kube;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.protocol.placement.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a Node as a machine: what is allocatable on it, its labels and taints, and where its topology labels put it. */
final class NodeReader {
    private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";
    /** What a Node has that does not say: as many cloud machines. */
    private static final Resources USUAL = new Resources(4_000, 16L << 30, 100L << 30);

    private NodeReader() {}

    static MachineSpec read(Manifest manifest) {
        Part root = manifest.root();
        SortedMap<String, String> labels =
                new TreeMap<>(root.at("metadata").at("labels").map());
        String region = take(labels, "topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region");
        String zone = take(labels, "topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone");
        String rack = take(labels, "topology.kubernetes.io/rack", "rack");
        if (manifest.name().equals(labels.get("kubernetes.io/hostname"))) {
            labels.remove("kubernetes.io/hostname");
        }
        return new MachineSpec(
                manifest.name(), capacity(root), labels, taints(manifest.spec()), region, zone, rack, 0, 1, 0);
    }

    private static String take(SortedMap<String, String> labels, String name, String older) {
        String old = labels.remove(older);
        return Optional.ofNullable(labels.remove(name))
                .or(() -> Optional.ofNullable(old))
                .orElse("");
    }

    private static Resources capacity(Part root) {
        Part status = root.at("status");
        Part capacity = status.at("capacity");
        Part allocatable = status.at("allocatable");
        if (!allocatable.isPresent() && !capacity.isPresent()) {
            root.at("status")
                    .warn(
                            "it does not say what it has (status.allocatable): 4 cores, 16 GiB of memory and 100 GiB of disk"
                                    + " are assumed");
            return USUAL;
        }
        Resources all = ContainerReader.resources(capacity);
        Resources free = allocatable.isPresent() ? ContainerReader.resources(allocatable) : all;
        return free;
    }

    private static List<Taint> taints(Part spec) {
        List<Taint> taints = new ArrayList<>();
        for (Part each : spec.at("taints").each()) {
            Optional<Taint.Effect> effect = each.at("effect").choice(SchedulingReader.EFFECTS, Optional.empty());
            if (effect.isEmpty()) {
                each.at("effect").error("a taint has an effect: NoSchedule, PreferNoSchedule or NoExecute");
            }
            taints.add(new Taint(
                    each.at("key").text(""), each.at("value").text(""), effect.orElse(Taint.Effect.NO_SCHEDULE)));
        }
        boolean marked = taints.stream().anyMatch(taint -> taint.key().equals(UNSCHEDULABLE));
        if (spec.at("unschedulable").truth() && !marked) {
            taints.add(new Taint(UNSCHEDULABLE, "", Taint.Effect.NO_SCHEDULE));
        }
        return taints;
    }
}
