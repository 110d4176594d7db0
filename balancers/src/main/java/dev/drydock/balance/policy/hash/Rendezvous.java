package dev.drydock.balance.policy.hash;

import dev.drydock.balance.policy.NoOptions;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;

/**
 * Rendezvous hashing, also called highest random weight: every server is scored by a hash of the key and its name, and
 * the highest wins (Thaler and Ravishankar, "Using name-based mappings to increase hit rates", IEEE/ACM Transactions on
 * Networking 6(1), 1998). With the score -w / ln h, for h uniform in (0, 1), a server wins a share of the
 * keys in exact proportion to its weight w (the logarithmic method of Schindelhauer and Schomaker, "Weighted distributed
 * hash tables", SPAA 2005). A server that goes leaves its keys to others, and no other key moves.
 */
public final class Rendezvous implements Policy {
    private Servers servers = Servers.alike(0);
    private long[] names = {};
    private double[] weights = {};

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        names = new long[among.count()];
        weights = new double[among.count()];
        for (int index = 0; index < names.length; index++) {
            names[index] = Hashes.of(among.name(among.at(index)), 3);
            weights[index] = among.weight(among.at(index));
        }
    }

    @Override
    public int pick(Request request, Context context) {
        int avoided = servers.count() > 1 ? request.avoid() : NOBODY;
        int best = NOBODY;
        double bestHash = 0;
        double bestWeight = 0;
        double bestScore = 0;
        for (int index = 0; index < names.length; index++) {
            double hash = hash(request.key(), names[index]);
            double weight = weights[index];
            // A lower hash with no more weight scores lower: that spares nearly all of the logarithms.
            if ((hash <= bestHash && weight <= bestWeight) || servers.at(index) == avoided) {
                continue;
            }
            double score = score(hash, weight);
            if (score > bestScore) {
                best = servers.at(index);
                bestHash = hash;
                bestWeight = weight;
                bestScore = score;
            }
        }
        return best;
    }

    /** Uniform in (0, 1). */
    static double hash(long key, long name) {
        return ((Hashes.mix(key ^ name) >>> 12) + 0.5) * 0x1p-52;
    }

    static double score(double hash, double weight) {
        return -weight / StrictMath.log(hash);
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<NoOptions> {
        @Override
        public String name() {
            return "rendezvous";
        }

        @Override
        public String summary() {
            return "the server with the highest hash of key and server; looks at every server";
        }

        @Override
        public String source() {
            return "Thaler and Ravishankar, Using name-based mappings to increase hit rates, 1998";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Policy create(NoOptions options, Setup setup) {
            return new Rendezvous();
        }
    }
}
