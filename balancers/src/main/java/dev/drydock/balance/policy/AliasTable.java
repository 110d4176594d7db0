package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Servers;

/**
 * Draws a server by weight in constant time: Walker's alias method, built as by Vose ("A Linear Algorithm for Generating
 * Random Numbers with a Given Distribution", 1991).
 *
 * <p>Every index has a column of height 1. It belongs to that index up to {@code own}, and above to its alias.
 */
final class AliasTable {
    private final double[] own;
    private final int[] alias;

    AliasTable(Servers servers) {
        int count = servers.count();
        own = new double[count];
        alias = new int[count];
        int[] indices = new int[count];
        int small = 0;
        int large = count;
        for (int i = 0; i < count; i++) {
            own[i] = servers.weight(servers.at(i)) * count / servers.totalWeight();
            alias[i] = i;
            indices[own[i] < 1 ? small++ : --large] = i;
        }
        while (small > 0 && large < count) {
            int less = indices[--small];
            int more = indices[large];
            alias[less] = more;
            own[more] -= 1 - own[less];
            if (own[more] < 1) {
                large++;
                indices[small++] = more;
            }
        }
        // What is left differs from 1 by rounding only: it has no alias but itself.
    }

    /** An index, with the probability of its weight. There must be one. */
    int draw(Randomness random) {
        double point = random.nextDouble() * own.length;
        int column = Math.min((int) point, own.length - 1);
        return point - column < own[column] ? column : alias[column];
    }
}
