package dev.drydock.sim.kube.deployment;

import java.util.ArrayList;
import java.util.List;

/**
 * One round of a Deployment's rolling update (kubernetes/kubernetes, pkg/controller/deployment/rolling.go): first the new
 * ReplicaSet grows as far as the surge allows; in a round in which it need not, the old ones shrink as far as availability
 * allows, unhealthy pods first.
 *
 * @param replicas that the Deployment should have
 * @param limits as {@link Fenceposts#of} tells them
 */
public record RollingUpdate(int replicas, Fenceposts limits) {

    /**
     * How large the new ReplicaSet is to be (NewRSNewReplicas).
     *
     * @param total of all ReplicaSets, the new one included
     */
    public int newReplicas(int newSize, int total) {
        int room = replicas + limits.surge() - total;
        return room <= 0 ? newSize : newSize + Math.min(room, replicas - newSize);
    }

    /** What the new ReplicaSet is scaled to in this round; its present size when it is not scaled. */
    public int reconcileNew(int newSize, int total) {
        return newSize >= replicas ? replicas : newReplicas(newSize, total);
    }

    /**
     * What the old ReplicaSets are scaled to in this round: to what they are while one of them has yet to shrink, for its
     * status still counts pods that will go (upstream gives up such a round with an error).
     *
     * @param old the oldest first
     */
    public List<Integer> reconcileOld(List<SetSize> old, SetSize newest) {
        int total = newest.replicas();
        for (SetSize set : old) {
            total += set.replicas();
        }
        int excess = total - minAvailable() - (newest.replicas() - newest.available());
        if (excess <= 0 || old.stream().anyMatch(set -> set.available() > set.replicas())) {
            return sizes(old);
        }
        List<SetSize> healthy = new ArrayList<>();
        List<Integer> cleaned = cleanUpUnhealthy(old, excess);
        for (int i = 0; i < old.size(); i++) {
            healthy.add(new SetSize(cleaned.get(i), old.get(i).available()));
        }
        return scaleDownOld(healthy, newest.available());
    }

    /**
     * Takes unavailable pods away, from the oldest ReplicaSet on (cleanupUnhealthyReplicas).
     *
     * @param atMost so many pods
     */
    public List<Integer> cleanUpUnhealthy(List<SetSize> old, int atMost) {
        List<Integer> sizes = sizes(old);
        int left = atMost;
        for (int i = 0; i < old.size() && left > 0; i++) {
            int gone = Math.min(
                    left, Math.max(0, old.get(i).replicas() - old.get(i).available()));
            sizes.set(i, sizes.get(i) - gone);
            left -= gone;
        }
        return sizes;
    }

    /** Takes as many away as are available beyond what must be (scaleDownOldReplicaSetsForRollingUpdate). */
    public List<Integer> scaleDownOld(List<SetSize> old, int newAvailable) {
        int available = newAvailable;
        for (SetSize set : old) {
            available += set.available();
        }
        List<Integer> sizes = sizes(old);
        int left = available - minAvailable();
        for (int i = 0; i < old.size() && left > 0; i++) {
            int gone = Math.min(left, sizes.get(i));
            sizes.set(i, sizes.get(i) - gone);
            left -= gone;
        }
        return sizes;
    }

    private int minAvailable() {
        return replicas - limits.unavailable();
    }

    private static List<Integer> sizes(List<SetSize> sets) {
        List<Integer> sizes = new ArrayList<>();
        sets.forEach(set -> sizes.add(set.replicas()));
        return sizes;
    }
}
