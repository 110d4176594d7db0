package dev.drydock.live.load;

import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.StoreLoadPart.Site;
import dev.drydock.protocol.client.LeaderSearch;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** The members of a group as clients see them from their sites. */
final class Neighbours implements LeaderSearch.Group {
    private final List<Map<Integer, Double>> latencies;
    private NavigableSet<Integer> members;

    Neighbours(StoreLoadPart part) {
        this.latencies = part.sites().stream().map(Neighbours::means).toList();
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

    @Override
    public int following(int node) {
        Integer higher = members.higher(node);
        return higher == null ? members.first() : higher;
    }

    @Override
    public int nearest(long process, IntPredicate which) {
        Map<Integer, Double> mean = latencies.get((int) (process % latencies.size()));
        int nearest = LeaderSearch.NOBODY;
        for (int node : members) {
            boolean nearer = nearest == LeaderSearch.NOBODY || mean.get(node) < mean.get(nearest);
            if (nearer && which.test(node)) {
                nearest = node;
            }
        }
        return nearest;
    }
}
