package dev.drydock.manifest.kube;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.KubeTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Reads a pod, or the template of pods. */
final class PodReader {
    private static final int GRACE_SECONDS = 30;

    private final PriorityClasses priorities;

    PodReader(PriorityClasses priorities) {
        this.priorities = priorities;
    }

    /**
     * A pod.
     *
     * @param terms what it says itself; without the rollout, autoscaler and budget of what it belongs to
     */
    record Pod(
            List<ContainerSpec> containers,
            List<ContainerSpec> init,
            SortedMap<String, String> labels,
            KubeTerms terms) {}

    /** @param part a map with {@code metadata} and {@code spec} */
    Optional<Pod> read(Part part) {
        Part spec = part.at("spec");
        long grace = spec.at("terminationGracePeriodSeconds").seconds(GRACE_SECONDS);
        ContainerReader reader = new ContainerReader(grace);
        List<ContainerSpec> containers = new ArrayList<>();
        spec.at("containers").each().forEach(each -> containers.add(reader.main(each)));
        List<ContainerSpec> init = new ArrayList<>();
        for (Part each : spec.at("initContainers").each()) {
            Part restart = each.at("restartPolicy");
            if (restart.text("").equals("Always")) {
                restart.ignored("a sidecar is read as one more container: it starts with the others, not before them");
                containers.add(reader.main(each));
            } else {
                init.add(reader.init(each));
            }
        }
        if (containers.isEmpty()) {
            if (spec.at("containers").isList()) {
                spec.at("containers").error("a pod has at least one container");
            }
            return Optional.empty();
        }
        return Optional.of(
                new Pod(containers, init, part.at("metadata").at("labels").map(), terms(spec, grace)));
    }

    private KubeTerms terms(Part spec, long grace) {
        PriorityClasses.Priority priority = priorities.of(spec);
        KubeTerms usual = KubeTerms.DEFAULT;
        return new KubeTerms(
                usual.rollout(),
                usual.minReadyNanos(),
                usual.progressDeadlineNanos(),
                false,
                spec.at("nodeSelector").map(),
                SchedulingReader.affinity(spec.at("affinity")),
                SchedulingReader.tolerations(spec.at("tolerations")),
                SchedulingReader.spreads(spec.at("topologySpreadConstraints")),
                hostPorts(spec),
                priority.value(),
                priority.preempts(),
                grace,
                Optional.empty(),
                Optional.empty());
    }

    /** Ports of the node that it takes; on the node's own network all of its ports are. */
    private static List<Integer> hostPorts(Part spec) {
        boolean onHost = spec.at("hostNetwork").truth();
        TreeSet<Integer> ports = new TreeSet<>();
        for (Part container : spec.at("containers").each()) {
            for (Part port : container.at("ports").each()) {
                int inside = port.at("containerPort").used().whole(0, 0);
                int host = port.at("hostPort").whole(0, 0);
                port.at("name");
                port.at("protocol");
                if (host > 0 || (onHost && inside > 0)) {
                    ports.add(host > 0 ? host : inside);
                }
            }
        }
        return List.copyOf(ports);
    }
}
