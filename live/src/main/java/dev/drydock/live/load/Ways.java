package dev.drydock.live.load;

import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.StoreLoadPart.ClientLink;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** What lies between clients and nodes besides the real network: delays, losses, cuts. */
final class Ways {
    /** In place of a delay: it is lost. */
    static final long LOST = -1;

    private final List<StoreLoadPart.Site> sites;
    private final RandomGenerator random;
    private Set<Integer> cut = Set.of();
    private double moreLoss;
    private double slower = 1;

    Ways(List<StoreLoadPart.Site> sites, RandomGenerator random) {
        this.sites = sites;
        this.random = random;
    }

    /** From now on nothing reaches these nodes, nor comes back from them. */
    void cut(Set<Integer> nodes) {
        cut = new TreeSet<>(nodes);
    }

    /** From now on every way is worse by this, in place of what was said before. */
    void impair(double loss, double factor) {
        if (!(loss >= 0 && loss <= 1) || !(factor >= 1 && factor <= 1e6)) {
            throw new IllegalArgumentException(
                    "a loss is between 0 and 1, and a network is slower by a factor from 1 on");
        }
        moreLoss = loss;
        slower = factor;
    }

    /** How long a request takes to a node from now on, in nanoseconds, or {@link #LOST}. */
    long there(int process, int node) {
        ClientLink link = link(process, node);
        return isLost(link, node) ? LOST : (long) (link.there().sample(random) * slower);
    }

    /** How long an answer takes back from a node from now on, in nanoseconds, or {@link #LOST}. */
    long back(int process, int node) {
        ClientLink link = link(process, node);
        return isLost(link, node) ? LOST : (long) (link.back().sample(random) * slower);
    }

    private boolean isLost(ClientLink link, int node) {
        return cut.contains(node) || falls(link.loss()) || falls(moreLoss);
    }

    private boolean falls(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private ClientLink link(int process, int node) {
        return sites.get(process % sites.size()).links().get(node);
    }
}
