package dev.drydock.manifest.lint;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.PodTerm;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import dev.drydock.sim.orchestration.KubeTerms.Spread;
import dev.drydock.sim.orchestration.KubeTerms.Toleration;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What keeps a replica off a machine: the filters of both schedulers. */
final class Obstacles {
    private static final Pattern CONSTRAINT = Pattern.compile("\\s*(\\S+?)\\s*(==|!=)\\s*(\\S+)\\s*");

    private Obstacles() {}

    /** Why a replica may not go there; empty when it may. */
    static String refusal(WorkloadSpec workload, Seat seat, List<Seat> all) {
        String lacking = seat.lacks(workload.requests());
        if (!lacking.isEmpty()) {
            return lacking;
        }
        Optional<KubeTerms> kube = workload.kube();
        Optional<SwarmTerms> swarm = workload.swarm();
        if (kube.isPresent()) {
            return kube(workload, kube.get(), seat, all);
        }
        return swarm.map(terms -> swarm(workload, terms, seat)).orElse("");
    }

    private static String swarm(WorkloadSpec workload, SwarmTerms terms, Seat seat) {
        for (String constraint : terms.constraints()) {
            if (!holds(constraint, seat.machine())) {
                return "the constraint '" + constraint + "' does not hold";
            }
        }
        if (portTaken(terms.hostPorts(), seat)) {
            return "a host port is taken";
        }
        int most = terms.maxReplicasPerNode();
        return most > 0 && seat.count(workload) >= most ? "max_replicas_per_node is reached" : "";
    }

    private static boolean holds(String constraint, MachineSpec machine) {
        Matcher matcher = CONSTRAINT.matcher(constraint);
        if (!matcher.matches()) {
            return true;
        }
        String key = matcher.group(1);
        Optional<String> value = key.startsWith("node.labels.") || key.startsWith("engine.labels.")
                ? Domains.of(machine, key.substring(key.indexOf("labels.") + 7)).or(() -> place(machine, key))
                : key.equals("node.hostname") ? Optional.of(machine.name()) : Optional.empty();
        if (!key.contains("labels.") && value.isEmpty()) {
            return true;
        }
        boolean same = value.orElse("").equalsIgnoreCase(matcher.group(3));
        return matcher.group(2).equals("==") == same;
    }

    private static Optional<String> place(MachineSpec machine, String key) {
        String place = key.endsWith(".zone")
                ? machine.zone()
                : key.endsWith(".region") ? machine.region() : key.endsWith(".rack") ? machine.rack() : "";
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    private static boolean portTaken(List<Integer> ports, Seat seat) {
        return seat.taken().stream().flatMap(each -> hostPorts(each).stream()).anyMatch(ports::contains);
    }

    /** Ports of a machine that each of its replicas takes. */
    static List<Integer> hostPorts(WorkloadSpec workload) {
        return workload.kube()
                .map(KubeTerms::hostPorts)
                .orElseGet(() -> workload.swarm().map(SwarmTerms::hostPorts).orElse(List.of()));
    }

    private static String kube(WorkloadSpec workload, KubeTerms terms, Seat seat, List<Seat> all) {
        Map<String, String> labels = Domains.labels(seat.machine());
        if (!labels.entrySet().containsAll(terms.nodeSelector().entrySet())) {
            return "the nodeSelector does not hold";
        }
        if (!terms.affinity().requiredNodes().isEmpty()
                && terms.affinity().requiredNodes().stream()
                        .noneMatch(term -> !term.requirements().isEmpty() && matches(term.requirements(), labels))) {
            return "the node affinity does not hold";
        }
        Optional<Taint> taint = seat.machine().taints().stream()
                .filter(each -> each.effect() != Taint.Effect.PREFER_NO_SCHEDULE)
                .filter(each -> terms.tolerations().stream().noneMatch(toleration -> bears(toleration, each)))
                .findFirst();
        if (taint.isPresent()) {
            return "the taint '" + taint.get().key() + "' is not tolerated";
        }
        if (portTaken(terms.hostPorts(), seat)) {
            return "a host port is taken";
        }
        if (apart(workload, terms, seat, all)) {
            return "anti-affinity keeps them apart";
        }
        return terms.spreads().stream().filter(Spread::required).anyMatch(each -> skewed(workload, each, seat, all))
                ? "the topology spread would be too uneven"
                : "";
    }

    private static boolean apart(WorkloadSpec workload, KubeTerms terms, Seat seat, List<Seat> all) {
        for (Seat other : all) {
            for (WorkloadSpec there : other.taken()) {
                boolean refuses = anyBetween(terms.affinity().requiredApart(), there, seat, other)
                        || anyBetween(
                                there.kube()
                                        .orElse(KubeTerms.DEFAULT)
                                        .affinity()
                                        .requiredApart(),
                                workload,
                                seat,
                                other);
                if (refuses) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean anyBetween(List<PodTerm> terms, WorkloadSpec chosen, Seat seat, Seat other) {
        return terms.stream().anyMatch(term -> {
            Optional<String> domain = Domains.of(seat.machine(), term.topologyKey());
            return domain.isPresent()
                    && domain.equals(Domains.of(other.machine(), term.topologyKey()))
                    && matches(term.selector(), chosen.labels());
        });
    }

    private static boolean skewed(WorkloadSpec workload, Spread spread, Seat seat, List<Seat> all) {
        Optional<String> domain = Domains.of(seat.machine(), spread.topologyKey());
        if (domain.isEmpty()) {
            return true;
        }
        int least = all.stream()
                .map(each -> Domains.of(each.machine(), spread.topologyKey()))
                .flatMap(Optional::stream)
                .distinct()
                .mapToInt(each -> inDomain(workload, spread.topologyKey(), each, all))
                .min()
                .orElse(0);
        return inDomain(workload, spread.topologyKey(), domain.get(), all) + 1 - least > spread.maxSkew();
    }

    /** How many replicas of a workload stand in a domain. */
    static int inDomain(WorkloadSpec workload, String key, String domain, List<Seat> all) {
        return all.stream()
                .filter(each -> Domains.of(each.machine(), key).orElse("").equals(domain))
                .mapToInt(each -> each.count(workload))
                .sum();
    }

    /** Labels over whose values a workload is spread, or kept apart, whether it must or would rather be. */
    static List<String> spreadKeys(WorkloadSpec workload) {
        List<String> keys = new ArrayList<>();
        workload.kube().ifPresent(terms -> {
            terms.spreads().forEach(each -> keys.add(each.topologyKey()));
            terms.affinity().requiredApart().stream()
                    .filter(each -> matches(each.selector(), workload.labels()))
                    .forEach(each -> keys.add(each.topologyKey()));
            terms.affinity().preferredApart().stream()
                    .filter(each -> matches(each.selector(), workload.labels()))
                    .forEach(each -> keys.add(each.topologyKey()));
        });
        if (workload.kube().isEmpty()) {
            workload.swarm().ifPresent(terms -> terms.spreadOver().forEach(each -> keys.add(swarmKey(each))));
        }
        return keys;
    }

    private static String swarmKey(String descriptor) {
        String label =
                descriptor.substring(descriptor.lastIndexOf("labels.") < 0 ? 0 : descriptor.lastIndexOf("labels.") + 7);
        return label.equals("zone") || label.equals("region") || label.equals("rack")
                ? "topology.kubernetes.io/" + label
                : label;
    }

    private static boolean bears(Toleration toleration, Taint taint) {
        boolean key = toleration.key().isEmpty()
                ? toleration.exists()
                : toleration.key().equals(taint.key());
        boolean value = toleration.exists() || toleration.value().equals(taint.value());
        return key && value && toleration.effect().map(taint.effect()::equals).orElse(true);
    }

    private static boolean matches(List<Requirement> requirements, Map<String, String> labels) {
        return requirements.stream().allMatch(each -> {
            String value = labels.get(each.key());
            return switch (each.operator()) {
                case IN -> value != null && each.values().contains(value);
                case NOT_IN -> value == null || !each.values().contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
                case GT -> compare(value, each.values()) > 0;
                case LT -> compare(value, each.values()) < 0;
            };
        });
    }

    private static int compare(String value, List<String> bound) {
        if (value == null
                || bound.size() != 1
                || !value.matches("-?\\d{1,15}")
                || !bound.get(0).matches("-?\\d{1,15}")) {
            return 0;
        }
        return Long.compare(Long.parseLong(value), Long.parseLong(bound.get(0)));
    }
}
