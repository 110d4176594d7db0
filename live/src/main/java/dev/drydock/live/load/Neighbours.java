package dev.drydock.live.load;

import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.StoreLoadPart.Site;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The members of a group as clients see them from their sites: who is near, and who did not answer lately. */
final class Neighbours {
    private final List<Map<Integer, Double>> latencies;
    private final long grudge;
    private final Map<Integer, Long> avoidedUntil = new TreeMap<>();
    private NavigableSet<Integer> members;

    /** A view in which everybody answers; a node that did not answer is passed over for as long as an operation may last. */
    Neighbours(StoreLoadPart part) {
        this.latencies = part.sites().stream().map(Neighbours::means).toList();
        this.grudge = part.patience().giveUpNanos();
        this.members = new TreeSet<>(part.members());
    }

    private static Map<Integer, Double> means(Site site) {
        Map<Integer, Double> means = new TreeMap<>();
        site.links().forEach((node, link) -> means.put(node, mean(link.there().quantiles())));
        return means;
    }

    /** The mean of a quantile function that is linear between evenly spaced shares. */
    private static double mean(long[] quantiles) {
        if (quantiles.length == 1) {
            return quantiles[0];
        }
        double sum = (quantiles[0] + (double) quantiles[quantiles.length - 1]) / 2;
        for (int i = 1; i < quantiles.length - 1; i++) {
            sum += quantiles[i];
        }
        return sum / (quantiles.length - 1);
    }

    /** From now on these are the members, at least one. */
    void members(List<Integer> numbers) {
        members = new TreeSet<>(numbers);
    }

    /** The member nearest to a process. */
    int nearest(int process) {
        return nearest(process, Long.MAX_VALUE);
    }

    /** The nearest member of those that are not passed over now; of all when every one is. */
    int answering(int process, long now) {
        int nearest = nearest(process, now);
        return nearest == ClientProcess.NOBODY ? nearest(process) : nearest;
    }

    /** A node did not answer in time. */
    void silent(int node, long now) {
        avoidedUntil.put(node, now + grudge);
    }

    /** A node answered. */
    void answers(int node) {
        avoidedUntil.remove(node);
    }

    /** The member whose number follows, the first after the last. */
    int following(int node) {
        Integer higher = members.higher(node);
        return higher == null ? members.first() : higher;
    }

    private int nearest(int process, long now) {
        Map<Integer, Double> mean = latencies.get(process % latencies.size());
        int nearest = ClientProcess.NOBODY;
        for (int node : members) {
            boolean nearer = nearest == ClientProcess.NOBODY || mean.get(node) < mean.get(nearest);
            if (nearer && avoidedUntil.getOrDefault(node, Long.MIN_VALUE) <= now) {
                nearest = node;
            }
        }
        return nearest;
    }
}
