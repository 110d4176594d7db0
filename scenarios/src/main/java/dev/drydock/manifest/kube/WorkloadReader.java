package dev.drydock.manifest.kube;

import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what runs pods: Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController, and single Pods. */
final class WorkloadReader {
    private static final int MOST_REPLICAS = 1_000_000;
    private static final Map<String, Kind> KINDS = Map.of(
            "Deployment", Kind.REPLICATED,
            "ReplicaSet", Kind.REPLICATED,
            "ReplicationController", Kind.REPLICATED,
            "StatefulSet", Kind.STATEFUL,
            "DaemonSet", Kind.GLOBAL,
            "Pod", Kind.SINGLE);
    private static final Map<String, Boolean> PARALLEL = new TreeMap<>(Map.of("Parallel", true, "OrderedReady", false));

    private final PodReader pods;

    WorkloadReader(PriorityClasses priorities) {
        this.pods = new PodReader(priorities);
    }

    static boolean reads(Manifest manifest) {
        return KINDS.containsKey(manifest.kind().name());
    }

    /** A workload of that name. */
    Optional<WorkloadSpec> read(Manifest manifest, String name) {
        Kind kind = KINDS.get(manifest.kind().name());
        Part template = kind == Kind.SINGLE ? manifest.root() : manifest.spec().at("template");
        return pods.read(template).map(pod -> {
            select(manifest, template, pod.labels());
            restart(template.at("spec").at("restartPolicy"), kind);
            return new WorkloadSpec(
                    name,
                    kind,
                    replicas(manifest, kind),
                    pod.containers(),
                    pod.init(),
                    pod.labels(),
                    List.of(),
                    Optional.empty(),
                    Optional.of(terms(manifest, pod.terms())));
        });
    }

    private static int replicas(Manifest manifest, Kind kind) {
        if (kind == Kind.SINGLE || kind == Kind.GLOBAL) {
            return 1;
        }
        Part part = manifest.spec().at("replicas");
        int replicas = part.whole(1, 0);
        if (replicas > MOST_REPLICAS) {
            part.error("at most " + MOST_REPLICAS + " replicas are simulated, not " + replicas);
            return 1;
        }
        return replicas;
    }

    private static void select(Manifest manifest, Part template, SortedMap<String, String> labels) {
        Part part =
                manifest.is("Pod") ? template.at("metadata") : manifest.spec().at("selector");
        if (manifest.is("Pod") || !part.isPresent()) {
            return;
        }
        Selector selector = manifest.is("ReplicationController") ? Selector.ofLabels(part) : Selector.of(part);
        if (!selector.matches(labels)) {
            part.error("the selector (" + selector.described()
                    + ") does not choose the pods of its own template, whose labels are " + labels);
        }
    }

    private static void restart(Part part, Kind kind) {
        String policy = part.text("Always");
        if (policy.equals("Always")) {
            return;
        }
        if (kind == Kind.SINGLE) {
            part.ignored("no model uses '" + policy + "': containers that end are started again");
        } else {
            part.error("pods of this kind are restarted: restartPolicy must be Always, not '" + policy + "'");
        }
    }

    private static KubeTerms terms(Manifest manifest, KubeTerms pod) {
        Part spec = manifest.spec();
        boolean single = manifest.is("Pod");
        long deadline = manifest.is("Deployment")
                ? spec.at("progressDeadlineSeconds").seconds(600)
                : pod.progressDeadlineNanos();
        boolean parallel =
                manifest.is("StatefulSet") && spec.at("podManagementPolicy").choice(PARALLEL, false);
        return new KubeTerms(
                RolloutReader.read(manifest),
                single ? 0 : spec.at("minReadySeconds").seconds(0),
                deadline,
                parallel,
                pod.nodeSelector(),
                pod.affinity(),
                pod.tolerations(),
                pod.spreads(),
                pod.hostPorts(),
                pod.priority(),
                pod.preempts(),
                pod.graceNanos(),
                Optional.empty(),
                Optional.empty());
    }
}
