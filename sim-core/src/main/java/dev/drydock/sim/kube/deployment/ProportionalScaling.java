package dev.drydock.sim.kube.deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a Deployment that is scaled in the middle of a rollout shares the change among its ReplicaSets, so that the rollout is
 * neither hastened nor undone (kubernetes/kubernetes, pkg/controller/deployment/sync.go, scale).
 *
 * @param replicas that the Deployment should have now
 * @param surge of its rolling update
 * @param rolling whether it is updated by rolling; otherwise several active ReplicaSets are left as they are
 */
public record ProportionalScaling(int replicas, int surge, boolean rolling) {

    /**
     * A ReplicaSet.
     *
     * @param size what it should have, and what of it is available
     * @param desired replicas of the Deployment when this was last scaled (annotation desired-replicas)
     * @param max that and the surge then (annotation max-replicas)
     * @param created the larger, the newer
     * @param isNew whether it is the one of the present revision
     */
    public record Part(SetSize size, int desired, int max, long created, boolean isNew) {}

    /** The size of each afterwards, in the order in which they were given. */
    public List<Integer> scale(List<Part> parts) {
        List<Integer> sizes = new ArrayList<>();
        parts.forEach(part -> sizes.add(part.size().replicas()));
        List<Integer> active = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (sizes.get(i) > 0) {
                active.add(i);
            }
        }
        if (parts.isEmpty()) {
            return sizes;
        }
        if (active.size() <= 1) {
            sizes.set(active.isEmpty() ? latest(parts) : active.getFirst(), replicas);
        } else if (isSaturated(parts)) {
            active.stream().filter(i -> !parts.get(i).isNew()).forEach(i -> sizes.set(i, 0));
        } else if (rolling) {
            share(parts, active, sizes);
        }
        return sizes;
    }

    private static int latest(List<Part> parts) {
        int latest = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).isNew()) {
                return i;
            }
            if (parts.get(i).created() > parts.get(latest).created()) {
                latest = i;
            }
        }
        return latest;
    }

    private boolean isSaturated(List<Part> parts) {
        return parts.stream()
                .anyMatch(part -> part.isNew()
                        && part.desired() == replicas
                        && part.size().replicas() == replicas
                        && part.size().available() == replicas);
    }

    private void share(List<Part> parts, List<Integer> active, List<Integer> sizes) {
        int total = 0;
        for (int i : active) {
            total += sizes.get(i);
        }
        int toAdd = (replicas > 0 ? replicas + surge : 0) - total;
        if (toAdd == 0) {
            return;
        }
        Comparator<Integer> largest =
                Comparator.comparingInt(i -> -parts.get(i).size().replicas());
        Comparator<Integer> older = Comparator.comparingLong(i -> parts.get(i).created());
        active.sort(largest.thenComparing(toAdd > 0 ? older.reversed() : older));
        int added = 0;
        for (int i : active) {
            int proportion = proportion(parts.get(i), toAdd - added);
            sizes.set(i, sizes.get(i) + proportion);
            added += proportion;
        }
        int first = active.getFirst();
        sizes.set(first, Math.max(0, sizes.get(first) + toAdd - added));
    }

    private int proportion(Part part, int allowed) {
        if (allowed == 0) {
            return 0;
        }
        int fraction = fraction(part);
        return allowed > 0 ? Math.min(fraction, allowed) : Math.max(fraction, allowed);
    }

    private int fraction(Part part) {
        int size = part.size().replicas();
        if (replicas == 0) {
            return -size;
        }
        double scaled = (double) ((long) size * (replicas + surge)) / part.max();
        return (int) (scaled + 0.5) - size;
    }
}
