package dev.drydock.sim.swarm;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.container.RestartPolicy;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.NodeTerm;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.SwarmTerms.FailureAction;
import dev.drydock.sim.orchestration.SwarmTerms.Order;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A service for a workload that a Kubernetes manifest describes, as somebody would write it for Swarm.
 *
 * <ul>
 *   <li>Of several containers the first one runs; init containers do not.
 *   <li>A readiness probe, else a startup probe, else a liveness probe becomes the health check, with the delay before it as
 *       start period; the engine's own restart policy is none.
 *   <li>A rolling update that may lack pods stops first, as many at a time as may be lacking; one that may lack none starts
 *       first, as many at a time as may be surplus. Both are rounded as Kubernetes does. Recreate, and no strategy at all,
 *       stop all first or one at a time. minReadySeconds becomes the delay.
 *   <li>A StatefulSet is replaced one after the other; a Pod is a service of one task.
 *   <li>Node selectors and required node affinity of a single term with {@code In} one value, or {@code NotIn}, become
 *       constraints; a required anti-affinity by host becomes one replica for each node; topology spread constraints over
 *       something other than hosts become preferences.
 *   <li>Priorities, tolerations and taints, disruption budgets, autoscalers and all other affinity are ignored: Swarm has
 *       none of them.
 * </ul>
 */
final class Derivation {
    private static final String HOST = "kubernetes.io/hostname";
    private static final String LABEL = "node.labels.";

    private Derivation() {}

    static boolean isGlobal(WorkloadSpec workload) {
        return workload.kind() == WorkloadSpec.Kind.GLOBAL;
    }

    static int replicas(WorkloadSpec workload) {
        return workload.kind() == WorkloadSpec.Kind.SINGLE ? 1 : workload.replicas();
    }

    /** The service for a workload. */
    static ServiceSpec service(WorkloadSpec workload) {
        return ServiceSpec.of(replicas(workload), container(workload.containers()), terms(workload));
    }

    /** The container of a task. */
    static ContainerSpec container(List<ContainerSpec> containers) {
        ContainerSpec first = containers.getFirst();
        Optional<HealthCheck> health = first.health()
                .or(() ->
                        first.readiness().or(first::startup).or(first::liveness).map(Derivation::dockers));
        return new ContainerSpec(
                first.name(),
                first.image(),
                first.requests(),
                first.limits(),
                health,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                first.stopGraceNanos(),
                RestartPolicy.NO,
                first.behaviour());
    }

    private static HealthCheck dockers(HealthCheck probe) {
        return new HealthCheck(
                0,
                probe.intervalNanos(),
                probe.timeoutNanos(),
                probe.retries(),
                1,
                Math.max(probe.startPeriodNanos(), probe.delayNanos()),
                Math.min(probe.startIntervalNanos(), probe.intervalNanos()));
    }

    static SwarmTerms terms(WorkloadSpec workload) {
        return workload.swarm()
                .orElseGet(
                        () -> workload.kube().map(kube -> terms(workload, kube)).orElse(SwarmTerms.DEFAULT));
    }

    private static SwarmTerms terms(WorkloadSpec workload, KubeTerms kube) {
        SwarmTerms.Update update = update(workload, kube);
        boolean apart = kube.affinity().requiredApart().stream()
                .anyMatch(term -> term.topologyKey().equals(HOST));
        return new SwarmTerms(
                constraints(kube),
                kube.spreads().stream()
                        .map(KubeTerms.Spread::topologyKey)
                        .filter(key -> !key.equals(HOST))
                        .map(key -> LABEL + key)
                        .toList(),
                apart ? 1 : 0,
                kube.hostPorts(),
                List.of(),
                SwarmTerms.Restart.DEFAULT,
                update,
                update,
                SwarmTerms.EndpointMode.VIP);
    }

    private static SwarmTerms.Update update(WorkloadSpec workload, KubeTerms kube) {
        KubeTerms.Rollout rollout = kube.rollout();
        int parallelism = 1;
        Order order = Order.STOP_FIRST;
        if (rollout.strategy() == Strategy.RECREATE) {
            parallelism = 0;
        } else if (rollout.strategy() == Strategy.ROLLING_UPDATE && workload.kind() == WorkloadSpec.Kind.REPLICATED) {
            int lacking = Math.min(workload.replicas(), resolve(rollout.maxUnavailable(), workload.replicas(), false));
            int surplus = resolve(rollout.maxSurge(), workload.replicas(), true);
            order = lacking == 0 && surplus > 0 ? Order.START_FIRST : Order.STOP_FIRST;
            parallelism = Math.max(1, lacking == 0 ? surplus : lacking);
        }
        SwarmTerms.Update usual = SwarmTerms.Update.DEFAULT;
        return new SwarmTerms.Update(
                parallelism, kube.minReadyNanos(), usual.monitorNanos(), FailureAction.PAUSE, 0, order);
    }

    private static int resolve(IntOrPercent amount, int of, boolean up) {
        long share = (long) amount.value() * of;
        return (int) (amount.percent() ? (share + (up ? 99 : 0)) / 100 : amount.value());
    }

    private static List<String> constraints(KubeTerms kube) {
        List<String> constraints = new ArrayList<>();
        kube.nodeSelector().forEach((key, value) -> constraints.add(constraint(key, "==", value)));
        List<NodeTerm> required = kube.affinity().requiredNodes();
        if (required.size() == 1) {
            for (Requirement each : required.getFirst().requirements()) {
                switch (each.operator()) {
                    case IN -> {
                        if (each.values().size() == 1) {
                            constraints.add(
                                    constraint(each.key(), "==", each.values().getFirst()));
                        }
                    }
                    case NOT_IN -> each.values().forEach(value -> constraints.add(constraint(each.key(), "!=", value)));
                    default -> {
                        // Swarm cannot say it.
                    }
                }
            }
        }
        return constraints;
    }

    private static String constraint(String key, String operator, String value) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case HOST -> "node.hostname " + operator + ' ' + value;
            case "kubernetes.io/os" -> "node.platform.os " + operator + ' ' + value;
            case "kubernetes.io/arch" ->
                "node.platform.arch " + operator + ' ' + (value.equals("amd64") ? "x86_64" : value);
            default -> LABEL + key + ' ' + operator + ' ' + value;
        };
    }
}
