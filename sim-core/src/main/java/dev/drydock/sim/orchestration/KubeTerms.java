package dev.drydock.sim.orchestration;

import dev.drydock.protocol.placement.Taint;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a manifest says of a workload for Kubernetes only. Times in nanoseconds.
 *
 * @param rollout how a Deployment, StatefulSet or DaemonSet is updated
 * @param minReadyNanos for how long a pod must be ready to be available
 * @param progressDeadlineNanos after which an update without progress has failed
 * @param parallel whether a StatefulSet starts its pods at once (podManagementPolicy)
 * @param nodeSelector labels that a node must have
 * @param hostPorts two of the same do not fit on one node
 * @param priority higher ones may push out lower ones
 * @param preempts whether it pushes out others at all (preemptionPolicy)
 * @param graceNanos terminationGracePeriodSeconds
 * @param autoscaler empty without one
 * @param budget empty without one
 */
public record KubeTerms(
        Rollout rollout,
        long minReadyNanos,
        long progressDeadlineNanos,
        boolean parallel,
        SortedMap<String, String> nodeSelector,
        Affinity affinity,
        List<Toleration> tolerations,
        List<Spread> spreads,
        List<Integer> hostPorts,
        int priority,
        boolean preempts,
        long graceNanos,
        Optional<Autoscaler> autoscaler,
        Optional<Budget> budget) {
    private static final long SECOND = 1_000_000_000L;

    public static final KubeTerms DEFAULT = new KubeTerms(
            Rollout.DEFAULT,
            0,
            600 * SECOND,
            false,
            Collections.emptySortedMap(),
            Affinity.NONE,
            List.of(),
            List.of(),
            List.of(),
            0,
            true,
            30 * SECOND,
            Optional.empty(),
            Optional.empty());

    public KubeTerms {
        nodeSelector = Collections.unmodifiableSortedMap(new TreeMap<>(nodeSelector));
        tolerations = List.copyOf(tolerations);
        spreads = List.copyOf(spreads);
        hostPorts = List.copyOf(hostPorts);
    }

    /** A number of pods, or a share of those wanted in percent. */
    public record IntOrPercent(int value, boolean percent) {
        public static IntOrPercent of(int value) {
            return new IntOrPercent(value, false);
        }

        public static IntOrPercent percent(int value) {
            return new IntOrPercent(value, true);
        }
    }

    /** The kinds of update. */
    public enum Strategy {
        ROLLING_UPDATE,
        /** A Deployment ends all old pods first. */
        RECREATE,
        /** A StatefulSet or DaemonSet replaces only pods that somebody deletes. */
        ON_DELETE
    }

    /**
     * An update strategy.
     *
     * @param partition of a StatefulSet: only ordinals from it on are updated
     */
    public record Rollout(Strategy strategy, IntOrPercent maxSurge, IntOrPercent maxUnavailable, int partition) {
        public static final Rollout DEFAULT =
                new Rollout(Strategy.ROLLING_UPDATE, IntOrPercent.percent(25), IntOrPercent.percent(25), 0);
    }

    /** How a requirement on a label compares. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GT,
        LT
    }

    /** A requirement on one label (matchExpressions). */
    public record Requirement(String key, Operator operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }
    }

    /** Requirements of which all must hold, and how much it counts that they do; the weight is 0 for required ones. */
    public record NodeTerm(List<Requirement> requirements, int weight) {
        public NodeTerm {
            requirements = List.copyOf(requirements);
        }
    }

    /** Pods chosen by their labels within a domain of nodes that have the same value of a label. */
    public record PodTerm(List<Requirement> selector, String topologyKey, int weight) {
        public PodTerm {
            selector = List.copyOf(selector);
        }
    }

    /**
     * Where pods want to be.
     *
     * @param requiredNodes one of these terms must hold; empty for no wish
     */
    public record Affinity(
            List<NodeTerm> requiredNodes,
            List<NodeTerm> preferredNodes,
            List<PodTerm> requiredPods,
            List<PodTerm> preferredPods,
            List<PodTerm> requiredApart,
            List<PodTerm> preferredApart) {
        public static final Affinity NONE =
                new Affinity(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        public Affinity {
            requiredNodes = List.copyOf(requiredNodes);
            preferredNodes = List.copyOf(preferredNodes);
            requiredPods = List.copyOf(requiredPods);
            preferredPods = List.copyOf(preferredPods);
            requiredApart = List.copyOf(requiredApart);
            preferredApart = List.copyOf(preferredApart);
        }
    }

    /**
     * A taint that a pod bears.
     *
     * @param key empty for every key
     * @param exists whether any value will do
     * @param effect empty for every effect
     * @param seconds for how long NO_EXECUTE is borne; empty for ever
     */
    public record Toleration(
            String key, boolean exists, String value, Optional<Taint.Effect> effect, Optional<Long> seconds) {}

    /**
     * A topology spread constraint.
     *
     * @param required whether DoNotSchedule; otherwise it only counts in the score
     * @param minDomains 0 for none
     */
    public record Spread(
            int maxSkew, String topologyKey, boolean required, List<Requirement> selector, int minDomains) {
        public Spread {
            selector = List.copyOf(selector);
        }
    }

    /** A PodDisruptionBudget: exactly one of the two is given. */
    public record Budget(Optional<IntOrPercent> minAvailable, Optional<IntOrPercent> maxUnavailable) {}

    /**
     * A HorizontalPodAutoscaler on processor use or on a number of requests for each pod.
     *
     * @param targets all are looked at, the largest recommendation counts
     */
    public record Autoscaler(int min, int max, List<Target> targets, ScalingRules up, ScalingRules down) {
        public Autoscaler {
            targets = List.copyOf(targets);
        }
    }

    /** What an autoscaler aims at. */
    public enum Metric {
        /** Processor use by what is requested, in percent. */
        CPU_UTILISATION,
        /** Processor use of a pod, in thousandths of a core. */
        CPU_MILLIS,
        /** Memory in use by what is requested, in percent. */
        MEMORY_UTILISATION,
        /** Requests a second for each pod, in thousandths. */
        REQUESTS
    }

    /** A metric and the value that each pod should have of it on average. */
    public record Target(Metric metric, long value) {}

    /** Which of several policies counts. */
    public enum Select {
        MAX,
        MIN,
        DISABLED
    }

    /** So many pods, or percent of them, within a period. */
    public record ScalingPolicy(boolean percent, int value, long periodNanos) {}

    /** How fast it may scale in one direction (behavior). */
    public record ScalingRules(long stabilisationNanos, Select select, List<ScalingPolicy> policies) {
        public static final ScalingRules UP = new ScalingRules(
                0,
                Select.MAX,
                List.of(new ScalingPolicy(false, 4, 15 * SECOND), new ScalingPolicy(true, 100, 15 * SECOND)));
        public static final ScalingRules DOWN =
                new ScalingRules(300 * SECOND, Select.MAX, List.of(new ScalingPolicy(true, 100, 15 * SECOND)));

        public ScalingRules {
            policies = List.copyOf(policies);
        }
    }
}
