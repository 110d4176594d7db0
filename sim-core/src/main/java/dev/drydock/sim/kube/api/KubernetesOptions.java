package dev.drydock.sim.kube.api;

import dev.drydock.protocol.About;
import java.time.Duration;

/**
 * The periods and delays of a Kubernetes cluster, as a scenario file gives them. Where nothing else is said, they are the
 * defaults of Kubernetes 1.34.
 */
public record KubernetesOptions(
        @About("from a write until the API server has it in etcd")
        Duration apiLatency,

        @About("from there until those who watch hear of it")
        Duration watchDelay,

        @About("of placing one pod, one after the other") Duration schedulerLatency,

        @About("how often a kubelet looks which containers run (PLEG)")
        Duration kubeletRelist,

        @About("how often a kubelet renews its node's lease: a quarter of its 40 s")
        Duration leaseRenewal,

        @About("how often leases are looked at (--node-monitor-period)")
        Duration nodeMonitorPeriod,

        @About(
                "without a renewal, after which a node is not ready (--node-monitor-grace-period: 50 s since 1.32, 40 s before)")
        Duration nodeMonitorGrace,

        @About("for which pods that say nothing else stay on a node that is unreachable (DefaultTolerationSeconds)")
        Duration tolerationSeconds,

        @About("how many nodes of a zone are given up a second (--node-eviction-rate)")
        double evictionsPerSecond,

        @About("first wait of a container that keeps ending, doubled each time")
        Duration crashBackOff,

        @About("longest such wait") Duration crashBackOffMax,

        @About("of a drain that a budget holds up (kubectl)")
        Duration evictionRetry,

        @About("how often autoscalers work (--horizontal-pod-autoscaler-sync-period)")
        Duration autoscalerSync,

        @About("by which usage may miss its target (--horizontal-pod-autoscaler-tolerance)")
        double autoscalerTolerance,

        @About(
                "after the start of a pod, in which its processor use counts only while it is ready (--horizontal-pod-autoscaler-cpu-initialization-period)")
        Duration cpuInitialisation,

        @About(
                "after the start of a pod, within which unready means never ready (--horizontal-pod-autoscaler-initial-readiness-delay)")
        Duration initialReadinessDelay,

        @About("how often metrics-server measures (--metric-resolution)")
        Duration metricResolution,

        @About("least time between two changes of kube-proxy's rules (iptables.minSyncPeriod)")
        Duration proxySync) {

    /** Kubernetes' defaults, and 5 ms each for a write, a watch and the scheduling of a pod. */
    public static final KubernetesOptions DEFAULT = new KubernetesOptions(
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(50),
            Duration.ofSeconds(300),
            0.1,
            Duration.ofSeconds(10),
            Duration.ofSeconds(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            0.1,
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1));

    /** @throws IllegalArgumentException with a sentence for the user */
    public KubernetesOptions {
        atLeast(apiLatency, "apiLatency", 0);
        atLeast(watchDelay, "watchDelay", 0);
        atLeast(schedulerLatency, "schedulerLatency", 0);
        atLeast(kubeletRelist, "kubeletRelist", 1);
        atLeast(leaseRenewal, "leaseRenewal", 1);
        atLeast(nodeMonitorPeriod, "nodeMonitorPeriod", 1);
        atLeast(nodeMonitorGrace, "nodeMonitorGrace", 1);
        atLeast(tolerationSeconds, "tolerationSeconds", 0);
        atLeast(crashBackOff, "crashBackOff", 1);
        atLeast(crashBackOffMax, "crashBackOffMax", 1);
        atLeast(evictionRetry, "evictionRetry", 1);
        atLeast(autoscalerSync, "autoscalerSync", 1);
        atLeast(cpuInitialisation, "cpuInitialisation", 0);
        atLeast(initialReadinessDelay, "initialReadinessDelay", 0);
        atLeast(metricResolution, "metricResolution", 1);
        atLeast(proxySync, "proxySync", 0);
        if (!(evictionsPerSecond > 0 && evictionsPerSecond <= 1e6)) {
            throw new IllegalArgumentException(
                    "evictionsPerSecond is above 0 and at most 1000000, not " + evictionsPerSecond);
        }
        if (!(autoscalerTolerance >= 0 && autoscalerTolerance < 1)) {
            throw new IllegalArgumentException(
                    "autoscalerTolerance is at least 0 and below 1, not " + autoscalerTolerance);
        }
        if (nodeMonitorGrace.compareTo(leaseRenewal) <= 0) {
            throw new IllegalArgumentException("nodeMonitorGrace must exceed leaseRenewal, or every node is not ready");
        }
        if (crashBackOffMax.compareTo(crashBackOff) < 0) {
            throw new IllegalArgumentException("crashBackOffMax is at least crashBackOff");
        }
    }

    private static void atLeast(Duration value, String name, long nanos) {
        if (value.compareTo(Duration.ofNanos(nanos)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + (nanos == 0 ? "at least 0" : "above 0") + " and at most a day, not " + value);
        }
    }

    /** From a write until those who watch act on it, in nanoseconds. */
    public long hopNanos() {
        return apiLatency.plus(watchDelay).toNanos();
    }
}
