package dev.drydock.sim.kube;

import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.container.RestartPolicy.Mode;
import dev.drydock.sim.kube.api.Node;
import dev.drydock.sim.kube.api.PodTemplate;
import dev.drydock.sim.kube.api.PodTemplate.RestartPolicy;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Affinity;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.NodeTerm;
import dev.drydock.sim.orchestration.KubeTerms.Operator;
import dev.drydock.sim.orchestration.KubeTerms.PodTerm;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Spread;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.KubeTerms.Toleration;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.SwarmTerms.Order;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pods from a workload. What a manifest says is taken as it is. A workload that only a Compose or stack file describes is
 * translated, where kompose does it as kompose does:
 *
 * <ul>
 *   <li>{@code update_config}: stop-first is maxUnavailable = parallelism and maxSurge 0, start-first the other way round
 *       (kompose, GetKubernetesUpdateStrategy); a parallelism of 0 is 100 %; {@code delay} is minReadySeconds, for so long
 *       must a new task have been well before the next one is touched (kompose drops it);
 *   <li>{@code healthcheck} is the liveness probe, after the start period (kompose), and the readiness probe as well,
 *       because Swarm sends nothing to a task before it is healthy;
 *   <li>{@code placement.constraints} on node.labels and node.hostname with == and != are required node affinity, others
 *       are left out; {@code placement.preferences} are topology spread with ScheduleAnyway (kompose);
 *       {@code max_replicas_per_node: 1} is required anti-affinity, larger limits have no counterpart;
 *   <li>ports in host mode are host ports; {@code stop_grace_period} is terminationGracePeriodSeconds (kompose);
 *   <li>restart policies are Always, as all that a Deployment may have; {@code depends_on} is left out (kompose).
 * </ul>
 */
final class Derivation {
    private static final Pattern CONSTRAINT =
            Pattern.compile("\\s*(?:node\\.labels\\.([^\\s=!]+)|(node\\.hostname))\\s*(==|!=)\\s*(.*?)\\s*");
    private static final String HOSTNAME = "kubernetes.io/hostname";

    private Derivation() {}

    /** What the pods of a workload are like. */
    static PodTemplate template(WorkloadSpec spec) {
        boolean said = spec.kube().isPresent();
        SwarmTerms swarm = spec.swarm().orElse(SwarmTerms.DEFAULT);
        SortedMap<String, String> labels = new TreeMap<>(spec.labels());
        labels.putIfAbsent("app", spec.name());
        KubeTerms terms = said
                ? spec.kube().get()
                : spec.swarm().isPresent() ? translated(spec, swarm, labels.get("app")) : plain(spec);
        if (spec.kind() == Kind.GLOBAL) {
            terms = ofDaemons(terms);
        }
        List<ContainerSpec> containers = new ArrayList<>();
        for (ContainerSpec container : spec.containers()) {
            containers.add(container(container, said, terms.graceNanos()));
        }
        List<ContainerSpec> init = new ArrayList<>();
        for (ContainerSpec container : spec.init()) {
            init.add(container(container, said, terms.graceNanos()));
        }
        return new PodTemplate(containers, init, labels, terms, restart(spec), spec.requests());
    }

    /** Only of a pod that no controller cares for is the policy of its containers asked. */
    private static RestartPolicy restart(WorkloadSpec spec) {
        boolean onFailure = spec.kind() == Kind.SINGLE
                && spec.containers().getFirst().restart().mode() == Mode.ON_FAILURE;
        return onFailure ? RestartPolicy.ON_FAILURE : RestartPolicy.ALWAYS;
    }

    /** One as the kubelet runs it: with probes instead of a health check, and the engine restarts nothing. */
    private static ContainerSpec container(ContainerSpec spec, boolean said, long graceNanos) {
        Optional<HealthCheck> readiness = spec.readiness();
        Optional<HealthCheck> liveness = spec.liveness();
        if (!said && spec.health().isPresent()) {
            HealthCheck check = spec.health().get();
            readiness = readiness.or(() -> Optional.of(probe(check, 0)));
            liveness = liveness.or(() -> Optional.of(probe(check, check.startPeriodNanos())));
        }
        return new ContainerSpec(
                spec.name(),
                spec.image(),
                spec.requests(),
                spec.limits(),
                Optional.empty(),
                spec.startup(),
                readiness,
                liveness,
                graceNanos,
                dev.drydock.sim.container.RestartPolicy.NO,
                spec.behaviour());
    }

    private static HealthCheck probe(HealthCheck check, long delayNanos) {
        return new HealthCheck(
                delayNanos, check.intervalNanos(), check.timeoutNanos(), check.retries(), 1, 0, check.intervalNanos());
    }

    /** A DaemonSet's default is to replace one pod at a time; its pods bear nodes that are cordoned or not heard of. */
    private static KubeTerms ofDaemons(KubeTerms terms) {
        Rollout rollout = terms.rollout().equals(Rollout.DEFAULT)
                ? new Rollout(Strategy.ROLLING_UPDATE, IntOrPercent.of(0), IntOrPercent.of(1), 0)
                : terms.rollout();
        List<Toleration> tolerations = new ArrayList<>(terms.tolerations());
        for (String key : List.of("node.kubernetes.io/not-ready", Node.UNREACHABLE)) {
            tolerations.add(new Toleration(key, true, "", Optional.of(Taint.Effect.NO_EXECUTE), Optional.empty()));
        }
        tolerations.add(
                new Toleration(Node.UNSCHEDULABLE, true, "", Optional.of(Taint.Effect.NO_SCHEDULE), Optional.empty()));
        return new Terms(terms).rollout(rollout).tolerations(tolerations).made();
    }

    private static KubeTerms plain(WorkloadSpec spec) {
        return new Terms(KubeTerms.DEFAULT)
                .grace(spec.containers().getFirst().stopGraceNanos())
                .made();
    }

    private static KubeTerms translated(WorkloadSpec spec, SwarmTerms swarm, String app) {
        List<Requirement> required = new ArrayList<>();
        for (String constraint : swarm.constraints()) {
            Matcher matcher = CONSTRAINT.matcher(constraint);
            if (matcher.matches()) {
                String key = matcher.group(2) == null ? matcher.group(1) : HOSTNAME;
                Operator operator = matcher.group(3).equals("==") ? Operator.IN : Operator.NOT_IN;
                required.add(new Requirement(key, operator, List.of(matcher.group(4))));
            }
        }
        List<Requirement> own = List.of(new Requirement("app", Operator.IN, List.of(app)));
        List<Spread> spreads = new ArrayList<>();
        for (String over : swarm.spreadOver()) {
            String key = over.replaceFirst("^(node|engine)\\.labels\\.", "");
            spreads.add(new Spread(1, key, false, own, 0));
        }
        Affinity affinity = new Affinity(
                required.isEmpty() ? List.of() : List.of(new NodeTerm(required, 0)),
                List.of(),
                List.of(),
                List.of(),
                swarm.maxReplicasPerNode() == 1 ? List.of(new PodTerm(own, HOSTNAME, 0)) : List.of(),
                List.of());
        return new Terms(KubeTerms.DEFAULT)
                .rollout(rollout(swarm.update()))
                .minReady(swarm.update().delayNanos())
                .where(affinity, spreads)
                .hostPorts(swarm.hostPorts())
                .grace(spec.containers().getFirst().stopGraceNanos())
                .made();
    }

    private static Rollout rollout(SwarmTerms.Update update) {
        IntOrPercent atOnce =
                update.parallelism() == 0 ? IntOrPercent.percent(100) : IntOrPercent.of(update.parallelism());
        IntOrPercent none = IntOrPercent.of(0);
        return update.order() == Order.STOP_FIRST
                ? new Rollout(Strategy.ROLLING_UPDATE, none, atOnce, 0)
                : new Rollout(Strategy.ROLLING_UPDATE, atOnce, none, 0);
    }
}
