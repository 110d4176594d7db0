package dev.drydock.sim.kube.endpoints;

import dev.drydock.protocol.balance.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rules by which kube-proxy in iptables mode picks an endpoint for a new connection: the i-th of n is taken with
 * probability 1/(n-i), written with ten digits, the last always, so that each has the same share but for the rounding. It
 * has no memory and knows no load (kubernetes/kubernetes, pkg/proxy/iptables/proxier.go, computeProbability).
 */
public final class ProxyRules {
    private ProxyRules() {}

    /** The probabilities of the rules of so many endpoints, as they are written; the last endpoint has none. */
    public static List<String> probabilities(int endpoints) {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < endpoints - 1; i++) {
            written.add(written(endpoints - i));
        }
        return written;
    }

    private static String written(int left) {
        return String.format(Locale.ROOT, "%.10f", 1.0 / left);
    }

    /**
     * The endpoint that one new connection goes to.
     *
     * @param endpoints at least 1
     */
    public static int pick(int endpoints, Randomness random) {
        for (int i = 0; i < endpoints - 1; i++) {
            if (random.nextDouble() < Math.rint(1e10 / (endpoints - i)) / 1e10) {
                return i;
            }
        }
        return endpoints - 1;
    }
}
