package dev.drydock.manifest.kube;

import dev.drydock.manifest.Imported;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads manifests: Deployments, StatefulSets, DaemonSets, ReplicaSets, ReplicationControllers, Pods, Services,
 * HorizontalPodAutoscalers, PodDisruptionBudgets, Nodes and PriorityClasses. All files are read as if they were applied to
 * one empty cluster, so that an object of one may choose objects of another.
 */
public final class KubernetesManifests {
    private final Findings findings = new Findings();
    private final PriorityClasses priorities = new PriorityClasses();
    private final Workloads workloads = new Workloads();
    private final List<MachineSpec> machines = new ArrayList<>();
    private final List<Imported.Route> routes = new ArrayList<>();

    private KubernetesManifests() {}

    /** Reads files. What is wrong with them is among the findings; nothing is thrown. */
    public static Imported read(List<ScenarioText> files) {
        return new KubernetesManifests().readAll(files);
    }

    private Imported readAll(List<ScenarioText> files) {
        Documents documents = new Documents(findings);
        files.forEach(documents::read);
        List<Manifest> objects = documents.objects();
        WorkloadReader reader = new WorkloadReader(priorities);
        for (Manifest each : objects) {
            common(each);
            if (each.is("PriorityClass")) {
                priorities.add(each);
            } else if (each.is("Node")) {
                machines.add(NodeReader.read(each));
            }
        }
        objects.stream().filter(WorkloadReader::reads).forEach(each -> workloads.add(each, reader));
        for (Manifest each : objects) {
            switch (each.kind().name()) {
                case "Service" -> service(each);
                case "HorizontalPodAutoscaler" -> autoscaler(each);
                case "PodDisruptionBudget" -> budget(each);
                default -> {}
            }
        }
        objects.forEach(each -> each.root().tellUnused());
        return new Imported(Imported.Origin.KUBERNETES, workloads.all(), machines, routes, findings.sorted());
    }

    /** Keys that every object has, and that say who it is rather than how it is; a status is what a cluster wrote. */
    private static void common(Manifest manifest) {
        Part root = manifest.root();
        root.at("apiVersion");
        root.at("kind");
        Part metadata = root.at("metadata");
        metadata.at("name");
        metadata.at("generateName");
        metadata.at("namespace");
        metadata.at("labels").used();
        if (manifest.spec().at("template").isPresent()) {
            manifest.spec().at("template").at("metadata").at("name");
        }
    }

    private void service(Manifest manifest) {
        Part spec = manifest.spec();
        Part chooser = spec.at("selector");
        TreeSet<Integer> ports = new TreeSet<>();
        for (Part port : spec.at("ports").each()) {
            ports.add(port.at("port").whole(0, 0));
            port.at("name");
            port.at("protocol");
            port.at("targetPort");
        }
        spec.at("type").text("");
        if (!chooser.isPresent()) {
            manifest.root().ignored("it has no selector: who answers its requests is not told by it");
            return;
        }
        Selector selector = Selector.ofLabels(chooser);
        List<Manifest> chosen = workloads.chosen(manifest.namespace(), selector);
        if (chosen.isEmpty()) {
            chooser.warn("it chooses no workload of these files (" + selector.described() + ")");
        }
        routes.add(new Imported.Route(
                routeName(manifest),
                chosen.stream().map(each -> workloads.workload(each).name()).toList(),
                List.copyOf(ports)));
    }

    private String routeName(Manifest manifest) {
        boolean taken = routes.stream().anyMatch(route -> route.name().equals(manifest.name()));
        return taken ? manifest.namespace() + "-" + manifest.name() : manifest.name();
    }

    private void autoscaler(Manifest manifest) {
        Part target = manifest.spec().at("scaleTargetRef");
        target.at("apiVersion");
        String kind = target.at("kind").text("");
        String name = target.at("name").text("");
        Optional<Autoscaler> autoscaler = AutoscalerReader.read(manifest);
        Optional<Manifest> scaled = workloads.named(kind, manifest.namespace(), name);
        if (scaled.isEmpty()) {
            target.warn("no " + kind + " '" + name + "' is in these files: it scales nothing");
        } else if (scaled.get().is("DaemonSet") || scaled.get().is("Pod")) {
            target.error("a " + kind + " cannot be scaled");
        } else {
            autoscaler.ifPresent(each -> workloads.scale(scaled.get(), each));
        }
    }

    private void budget(Manifest manifest) {
        Part spec = manifest.spec();
        Optional<IntOrPercent> least = amount(spec.at("minAvailable"));
        Optional<IntOrPercent> most = amount(spec.at("maxUnavailable"));
        if (least.isPresent() && most.isPresent()) {
            spec.at("maxUnavailable").error("minAvailable and maxUnavailable exclude each other");
            return;
        }
        Part chooser = spec.at("selector");
        if (!chooser.isPresent() || (least.isEmpty() && most.isEmpty())) {
            spec.warn("it protects nothing: it needs a selector, and minAvailable or maxUnavailable");
            return;
        }
        Selector selector = Selector.of(chooser);
        List<Manifest> chosen = workloads.chosen(manifest.namespace(), selector);
        if (chosen.isEmpty()) {
            chooser.warn("it chooses no workload of these files (" + selector.described() + ")");
        }
        if (chosen.size() > 1) {
            chooser.warn("it chooses " + chosen.size() + " workloads; each is taken to have such a budget of its own");
        }
        for (Manifest each : chosen) {
            workloads.protect(each, new Budget(least, most));
        }
    }

    private static Optional<IntOrPercent> amount(Part part) {
        return part.isPresent() ? Optional.of(RolloutReader.amount(part, IntOrPercent.of(0))) : Optional.empty();
    }
}
