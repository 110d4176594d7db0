package dev.drydock.sim.registry;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/** How true the lists of one service's balancers are: for how long each named other servers than those that were up. */
public final class Staleness {
    private final SortedSet<Integer> up = new TreeSet<>();
    private final int[][] lists;
    private final boolean[] stale;
    private long changed;
    private double area;

    /** Balancers that list nobody, and no server that is up. */
    public Staleness(int balancers) {
        lists = new int[balancers][0];
        stale = new boolean[balancers];
    }

    /** A server is up, or is not, from now on. */
    public void up(int server, boolean is, long now) {
        if (is ? up.add(server) : up.remove(server)) {
            account(now);
            for (int balancer = 0; balancer < lists.length; balancer++) {
                judge(balancer);
            }
        }
    }

    /** A balancer lists these from now on, in ascending order. */
    public void listed(int balancer, int[] servers, long now) {
        account(now);
        lists[balancer] = servers;
        judge(balancer);
    }

    private void judge(int balancer) {
        int[] truth = up.stream().mapToInt(Integer::intValue).toArray();
        stale[balancer] = !Arrays.equals(truth, lists[balancer]);
    }

    private void account(long now) {
        int count = 0;
        for (boolean one : stale) {
            count += one ? 1 : 0;
        }
        area += (double) count * (now - changed);
        changed = now;
    }

    /** The time for which lists were not true so far, the mean over the balancers, in nanoseconds. */
    public double meanNanos(long now) {
        account(now);
        return area / stale.length;
    }
}
