package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Servers;

/** Draws d servers of all that may be chosen, uniformly: distinct ones, or each as if it were the first. */
final class Choices {
    private final boolean replacement;
    private final int d;

    /** The servers in any order. The first of them are the last that were drawn. */
    private final int[] order;

    Choices(int d, boolean replacement, Servers servers) {
        this.d = replacement ? d : Math.min(d, servers.count());
        this.replacement = replacement;
        this.order = new int[servers.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = servers.at(i);
        }
    }

    /** How many are drawn at most. */
    int most() {
        return d;
    }

    /**
     * Draws into the front of an array.
     *
     * @param avoid not drawn; there must be another
     * @return how many were drawn: fewer than d only if there are no more
     */
    int draw(int avoid, Randomness random, int[] drawn) {
        if (replacement) {
            return independent(avoid, random, drawn);
        }
        return d == 2 && avoid < 0 ? pair(random, drawn) : distinct(avoid, random, drawn);
    }

    /** The second is drawn among all but the first: those behind it move up by one. */
    private int pair(Randomness random, int[] drawn) {
        int first = random.nextInt(order.length);
        int second = random.nextInt(order.length - 1);
        drawn[0] = order[first];
        drawn[1] = order[second < first ? second : second + 1];
        return 2;
    }

    private int independent(int avoid, Randomness random, int[] drawn) {
        int count = 0;
        while (count < d) {
            int server = order[random.nextInt(order.length)];
            if (server != avoid) {
                drawn[count++] = server;
            }
        }
        return count;
    }

    /** The first steps of a Fisher-Yates shuffle: they are fair whatever order it begins with. */
    private int distinct(int avoid, Randomness random, int[] drawn) {
        int count = 0;
        for (int i = 0; i < order.length && count < d; i++) {
            int other = i + random.nextInt(order.length - i);
            int server = order[other];
            order[other] = order[i];
            order[i] = server;
            if (server != avoid) {
                drawn[count++] = server;
            }
        }
        return count;
    }
}
