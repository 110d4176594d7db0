package dev.drydock.balance.policy.hash;

import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Maglev hashing: one look-up in a table in which every server has nearly the same number of entries (Eisenbud et al.,
 * "Maglev: a fast and reliable software network load balancer", NSDI 2016, section 3.4). It favours even load over
 * minimal disruption: when servers change, a few keys move between servers that stay.
 *
 * <p>The paper's backends have fixed numbers; here they take their turns in the order of their names, so that the table is
 * the same whatever the order in which servers were listed. Where the paper takes a hash modulo the table's size, this
 * takes the high half of their product, which is as even.
 */
public final class Maglev implements Policy {
    private final int tableSize;
    private int[] table = {NOBODY};

    private Maglev(int tableSize) {
        this.tableSize = tableSize;
    }

    /**
     * Options.
     *
     * @param tableSize a prime from 2 to 5,000,011
     */
    public record Options(
            @About("Entries of the table, a prime; loads differ by 1% or less from 100 entries a server on.")
            int tableSize) {
        public Options {
            if (tableSize > 5_000_011 || !isPrime(tableSize)) {
                throw new IllegalArgumentException(
                        "tableSize is a prime from 2 to 5000011, such as 65537 or 655373, not " + tableSize);
            }
        }

        private static boolean isPrime(int number) {
            for (int factor = 2; (long) factor * factor <= number; factor++) {
                if (number % factor == 0) {
                    return false;
                }
            }
            return number >= 2;
        }
    }

    @Override
    public void servers(Servers among, long now) {
        table = among.isEmpty() ? new int[] {NOBODY} : tableOf(among);
    }

    private int[] tableOf(Servers among) {
        Integer[] byName = new Integer[among.count()];
        Arrays.setAll(byName, among::at);
        Arrays.sort(byName, Comparator.comparing(among::name));
        int[] offsets = new int[byName.length];
        int[] skips = new int[byName.length];
        double[] weights = new double[byName.length];
        for (int backend = 0; backend < byName.length; backend++) {
            String name = among.name(byName[backend]);
            offsets[backend] = (int) Long.remainderUnsigned(Hashes.of(name, 1), tableSize);
            skips[backend] = (int) Long.remainderUnsigned(Hashes.of(name, 2), tableSize - 1) + 1;
            weights[backend] = among.weight(byName[backend]);
        }
        int[] filled = MaglevTable.populate(tableSize, offsets, skips, weights);
        for (int entry = 0; entry < filled.length; entry++) {
            filled[entry] = byName[filled[entry]];
        }
        return filled;
    }

    @Override
    public int pick(Request request, Context context) {
        int entry = (int) Math.unsignedMultiplyHigh(request.key(), table.length);
        int server = table[entry];
        return server == request.avoid() ? other(entry) : server;
    }

    /** The server of the next entry that has another, or the same again where there is no other. */
    private int other(int from) {
        int entry = from;
        do {
            entry = entry + 1 == table.length ? 0 : entry + 1;
        } while (entry != from && table[entry] == table[from]);
        return table[entry];
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "maglev";
        }

        @Override
        public String summary() {
            return "a table of keys in which every server has as many entries as its weight says";
        }

        @Override
        public String source() {
            return "Eisenbud et al., Maglev: a fast and reliable software network load balancer, NSDI 2016, section 3.4";
        }

        @Override
        public Options defaults() {
            return new Options(65_537);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new Maglev(options.tableSize());
        }
    }
}
