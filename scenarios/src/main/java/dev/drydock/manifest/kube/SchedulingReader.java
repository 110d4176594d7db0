package dev.drydock.manifest.kube;

import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.orchestration.KubeTerms.Affinity;
import dev.drydock.sim.orchestration.KubeTerms.NodeTerm;
import dev.drydock.sim.orchestration.KubeTerms.Operator;
import dev.drydock.sim.orchestration.KubeTerms.PodTerm;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import dev.drydock.sim.orchestration.KubeTerms.Spread;
import dev.drydock.sim.orchestration.KubeTerms.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads where a pod may go and where it would rather be. */
final class SchedulingReader {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
    static final Map<String, Optional<Taint.Effect>> EFFECTS = new TreeMap<>(Map.of(
            "", Optional.empty(),
            "NoSchedule", Optional.of(Taint.Effect.NO_SCHEDULE),
            "PreferNoSchedule", Optional.of(Taint.Effect.PREFER_NO_SCHEDULE),
            "NoExecute", Optional.of(Taint.Effect.NO_EXECUTE)));

    private static final Map<String, Boolean> OPERATORS = new TreeMap<>(Map.of("Exists", true, "Equal", false));
    private static final Map<String, Boolean> UNSATISFIABLE =
            new TreeMap<>(Map.of("DoNotSchedule", true, "ScheduleAnyway", false));

    private SchedulingReader() {}

    static Affinity affinity(Part part) {
        Part nodes = part.at("nodeAffinity");
        List<NodeTerm> required = new ArrayList<>();
        for (Part term : nodes.at(REQUIRED).at("nodeSelectorTerms").each()) {
            required.add(nodeTerm(term, 0));
        }
        List<NodeTerm> preferred = new ArrayList<>();
        for (Part each : nodes.at(PREFERRED).each()) {
            preferred.add(nodeTerm(each.at("preference"), weight(each)));
        }
        Part together = part.at("podAffinity");
        Part apart = part.at("podAntiAffinity");
        return new Affinity(
                required,
                preferred,
                pods(together, true),
                preferredPods(together),
                pods(apart, false),
                preferredPods(apart));
    }

    private static NodeTerm nodeTerm(Part term, int weight) {
        List<Requirement> requirements = new ArrayList<>(Selector.expressions(term.at("matchExpressions")));
        requirements.addAll(Selector.expressions(term.at("matchFields")));
        return new NodeTerm(requirements, weight);
    }

    private static int weight(Part part) {
        int weight = part.at("weight").whole(1, 1);
        if (weight > 100) {
            part.at("weight").error("a weight is 1 to 100, not " + weight);
        }
        return Math.min(weight, 100);
    }

    private static List<PodTerm> pods(Part part, boolean mustMatch) {
        List<PodTerm> terms = new ArrayList<>();
        for (Part each : part.at(REQUIRED).each()) {
            podTerm(each, 0, mustMatch).ifPresent(terms::add);
        }
        return terms;
    }

    private static List<PodTerm> preferredPods(Part part) {
        List<PodTerm> terms = new ArrayList<>();
        for (Part each : part.at(PREFERRED).each()) {
            podTerm(each.at("podAffinityTerm"), weight(each), false).ifPresent(terms::add);
        }
        return terms;
    }

    /** A term without a selector chooses no pods: it has no effect, but one that must match something never does. */
    private static Optional<PodTerm> podTerm(Part part, int weight, boolean mustMatch) {
        String key = part.at("topologyKey").text("");
        Part selector = part.at("labelSelector");
        if (!selector.isPresent()) {
            part.warn("a term without a labelSelector chooses no pods");
            Requirement never = new Requirement(key, Operator.IN, List.of());
            return mustMatch ? Optional.of(new PodTerm(List.of(never), key, weight)) : Optional.empty();
        }
        return Optional.of(new PodTerm(Selector.of(selector).requirements(), key, weight));
    }

    static List<Toleration> tolerations(Part part) {
        List<Toleration> tolerations = new ArrayList<>();
        for (Part each : part.each()) {
            String key = each.at("key").text("");
            boolean exists = each.at("operator").choice(OPERATORS, false);
            Part value = each.at("value");
            if (key.isEmpty() && !exists) {
                each.error("a toleration without a key needs the operator Exists");
            }
            if (exists && !value.text("").isEmpty()) {
                value.error("a toleration with the operator Exists has no value");
            }
            Part seconds = each.at("tolerationSeconds");
            Optional<Long> bearing = seconds.isPresent()
                    ? Optional.of((long) Math.max(0, seconds.whole().orElse(0)))
                    : Optional.empty();
            tolerations.add(new Toleration(
                    key, exists, value.text(""), each.at("effect").choice(EFFECTS, Optional.empty()), bearing));
        }
        return tolerations;
    }

    static List<Spread> spreads(Part part) {
        List<Spread> spreads = new ArrayList<>();
        for (Part each : part.each()) {
            int skew = each.at("maxSkew").whole(1, 1);
            String key = each.at("topologyKey").text("");
            boolean required = each.at("whenUnsatisfiable").choice(UNSATISFIABLE, true);
            int domains = each.at("minDomains").whole(0, 0);
            Part selector = each.at("labelSelector");
            if (selector.isPresent()) {
                spreads.add(
                        new Spread(skew, key, required, Selector.of(selector).requirements(), domains));
            } else {
                each.warn("a topology spread constraint without a labelSelector counts no pods: it has no effect");
            }
        }
        return spreads;
    }
}
