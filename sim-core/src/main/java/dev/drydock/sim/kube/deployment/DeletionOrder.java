package dev.drydock.sim.kube.deployment;

import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which pods a ReplicaSet deletes first (kubernetes/kubernetes, pkg/controller/controller_utils.go, ActivePodsWithRanks):
 * those that are not placed, pending ones, unready ones, those that share their node with most others of the Deployment,
 * those that became ready last, those that restarted most, the youngest. Times are compared by their order of magnitude to
 * the base 2; among equals the order is arbitrary, here by a hash of the pod's number.
 */
final class DeletionOrder {
    private DeletionOrder() {}

    /**
     * The pods in the order in which they are deleted.
     *
     * @param related all pods of the Deployment
     */
    static List<Pod> of(List<Pod> pods, List<Pod> related, long nowNanos) {
        SortedMap<Integer, Integer> onNode = new TreeMap<>();
        for (Pod pod : related) {
            if (pod.isActive()) {
                onNode.merge(pod.machine(), 1, Integer::sum);
            }
        }
        List<Pod> sorted = new ArrayList<>(pods);
        sorted.sort(Comparator.comparing(Pod::isPlaced)
                .thenComparing(Pod::phase)
                .thenComparing(Pod::isReady)
                .thenComparingInt(pod -> -onNode.getOrDefault(pod.machine(), 0))
                .thenComparingInt(
                        pod -> pod.isReady() ? magnitude(nowNanos - pod.status().readySince()) : 0)
                .thenComparingInt(pod -> -pod.status().restarts())
                .thenComparingInt(pod -> magnitude(nowNanos - pod.createdNanos()))
                .thenComparingLong(pod -> RandomStream.mix(pod.uid())));
        return sorted;
    }

    private static int magnitude(long nanos) {
        return nanos <= 0 ? -1 : Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
    }
}
