package dev.drydock.manifest.kube;

import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The workloads of the files, and what is attached to them. */
final class Workloads {
    private static final String POD_NAME = "statefulset.kubernetes.io/pod-name";
    private static final String POD_INDEX = "apps.kubernetes.io/pod-index";

    private final Map<Manifest, WorkloadSpec> all = new LinkedHashMap<>();

    /** Adds one under its name, or, where there is one of that name already, with its kind or namespace before it. */
    void add(Manifest manifest, WorkloadReader reader) {
        List<String> names = List.of(
                manifest.name(),
                manifest.kind().name().toLowerCase(Locale.ROOT) + "-" + manifest.name(),
                manifest.namespace() + "-" + manifest.name(),
                manifest.key());
        String name = names.stream().filter(each -> !taken(each)).findFirst().orElse(manifest.key());
        reader.read(manifest, name).ifPresent(workload -> {
            all.put(manifest, workload);
            if (!name.equals(manifest.name())) {
                manifest.root()
                        .warn("there is a workload '" + manifest.name() + "' already: this one is called '" + name
                                + "'");
            }
        });
    }

    private boolean taken(String name) {
        return all.values().stream().anyMatch(each -> each.name().equals(name));
    }

    List<WorkloadSpec> all() {
        return List.copyOf(all.values());
    }

    /** Those of a namespace whose pods a selector chooses. */
    List<Manifest> chosen(String namespace, Selector selector) {
        List<Manifest> chosen = new ArrayList<>();
        all.forEach((manifest, workload) -> {
            if (manifest.namespace().equals(namespace) && selector.matches(labels(workload, selector))) {
                chosen.add(manifest);
            }
        });
        return chosen;
    }

    /** The labels of its pods; those that a StatefulSet gives to each pod are taken to be as the selector wants them. */
    private static Map<String, String> labels(WorkloadSpec workload, Selector selector) {
        if (workload.kind() != WorkloadSpec.Kind.STATEFUL) {
            return workload.labels();
        }
        Map<String, String> labels = new TreeMap<>(workload.labels());
        for (KubeTerms.Requirement each : selector.requirements()) {
            for (String value : each.values()) {
                if (each.key().equals(POD_INDEX)
                        || (each.key().equals(POD_NAME) && value.matches(Pattern.quote(workload.name()) + "-\\d+"))) {
                    labels.put(each.key(), value);
                }
            }
        }
        return labels;
    }

    /** The one of a kind and name. */
    Optional<Manifest> named(String kind, String namespace, String name) {
        return all.keySet().stream()
                .filter(each -> each.is(kind)
                        && each.namespace().equals(namespace)
                        && each.name().equals(name))
                .findFirst();
    }

    WorkloadSpec workload(Manifest manifest) {
        return all.get(manifest);
    }

    void scale(Manifest manifest, Autoscaler autoscaler) {
        KubeTerms terms = all.get(manifest).kube().orElse(KubeTerms.DEFAULT);
        attach(manifest, terms, Optional.of(autoscaler), terms.budget());
    }

    void protect(Manifest manifest, Budget budget) {
        KubeTerms terms = all.get(manifest).kube().orElse(KubeTerms.DEFAULT);
        attach(manifest, terms, terms.autoscaler(), Optional.of(budget));
    }

    private void attach(Manifest manifest, KubeTerms terms, Optional<Autoscaler> autoscaler, Optional<Budget> budget) {
        KubeTerms more = new KubeTerms(
                terms.rollout(),
                terms.minReadyNanos(),
                terms.progressDeadlineNanos(),
                terms.parallel(),
                terms.nodeSelector(),
                terms.affinity(),
                terms.tolerations(),
                terms.spreads(),
                terms.hostPorts(),
                terms.priority(),
                terms.preempts(),
                terms.graceNanos(),
                autoscaler,
                budget);
        all.put(manifest, all.get(manifest).under(more));
    }
}
