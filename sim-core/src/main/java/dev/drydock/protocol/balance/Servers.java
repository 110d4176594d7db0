package dev.drydock.protocol.balance;

import java.util.Arrays;
import java.util.List;

/**
 * The servers that a balancer may choose among from some moment on: those that are listed and thought healthy. Immutable.
 *
 * <p>A server's number indexes arrays of {@link #limit} elements, so that what is remembered of a server outlives its
 * being away.
 */
public final class Servers {
    private final Server[] all;
    private final int[] eligible;
    private final boolean[] contained;
    private final double totalWeight;

    /**
     * One server.
     *
     * @param name what hashing policies go by: it stays the same wherever the server stands in a list
     * @param weight of its share of the traffic, above 0 and finite; a server that starts slowly has a smaller one meanwhile
     * @param zone where it stands, from 0; 0 where there are no zones
     */
    public record Server(String name, double weight, int zone) {
        public Server {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a server's weight is above 0, not " + weight);
            }
            if (zone < 0) {
                throw new IllegalArgumentException("zones count from 0, there is no " + zone);
            }
        }
    }

    private Servers(Server[] all, int[] eligible) {
        this.all = all;
        this.eligible = eligible;
        this.contained = new boolean[all.length];
        double sum = 0;
        for (int number : eligible) {
            contained[number] = true;
            sum += all[number].weight();
        }
        this.totalWeight = sum;
    }

    /**
     * All servers that are known, and which of them may be chosen.
     *
     * @param all by number
     * @param eligible numbers, ascending, without repetition
     * @throws IllegalArgumentException when a number is not in order or there is no such server
     */
    public static Servers of(List<Server> all, int... eligible) {
        int last = -1;
        for (int number : eligible) {
            if (number <= last || number >= all.size()) {
                throw new IllegalArgumentException(
                        "eligible servers ascend below " + all.size() + ": " + Arrays.toString(eligible));
            }
            last = number;
        }
        return new Servers(all.toArray(Server[]::new), eligible.clone());
    }

    /** So many servers of weight 1 in one zone, named by their numbers, all of them eligible. */
    public static Servers alike(int count) {
        Server[] all = new Server[count];
        int[] eligible = new int[count];
        for (int number = 0; number < count; number++) {
            all[number] = new Server("s" + number, 1, 0);
            eligible[number] = number;
        }
        return new Servers(all, eligible);
    }

    /** How many may be chosen. */
    public int count() {
        return eligible.length;
    }

    /** Whether none may be chosen. */
    public boolean isEmpty() {
        return eligible.length == 0;
    }

    /** The number of one that may be chosen: they ascend with the index, from 0 to {@link #count} - 1. */
    public int at(int index) {
        return eligible[index];
    }

    /** Whether this one may be chosen. */
    public boolean contains(int number) {
        return number >= 0 && number < contained.length && contained[number];
    }

    /** Above every number, of servers that may not be chosen too. */
    public int limit() {
        return all.length;
    }

    /** A server that is known, whether or not it may be chosen. */
    public Server server(int number) {
        return all[number];
    }

    public double weight(int number) {
        return all[number].weight();
    }

    public int zone(int number) {
        return all[number].zone();
    }

    public String name(int number) {
        return all[number].name();
    }

    /** The sum of the weights of all that may be chosen. */
    public double totalWeight() {
        return totalWeight;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Servers that && Arrays.equals(all, that.all) && Arrays.equals(eligible, that.eligible);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(all) + Arrays.hashCode(eligible);
    }

    @Override
    public String toString() {
        return "Servers" + Arrays.toString(eligible) + " of " + all.length;
    }
}
