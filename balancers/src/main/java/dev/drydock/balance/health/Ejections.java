package dev.drydock.balance.health;

import java.util.Arrays;

/**
 * Which servers are ejected and for how long (Envoy, "Outlier detection", ejection algorithm): the base ejection time
 * multiplied by the number of times that the server was ejected in a row, up to the maximum ejection time; the multiplier
 * goes down by one at every sweep that finds the server in service.
 */
final class Ejections {
    private final EjectionOptions options;
    private final long baseNanos;
    private final long maxNanos;
    private boolean[] ejected = {};
    private long[] since = {};
    private int[] multiplier = {};
    private int count;
    private long total;

    Ejections(EjectionOptions options) {
        this.options = options;
        this.baseNanos = options.baseEjectionTime().toNanos();
        // "If not specified, the default value (300s) or base_ejection_time value is applied, whatever is larger."
        this.maxNanos = Math.max(baseNanos, options.maxEjectionTime().toNanos());
    }

    void reserve(int servers) {
        int size = Math.max(servers, ejected.length);
        ejected = Arrays.copyOf(ejected, size);
        since = Arrays.copyOf(since, size);
        multiplier = Arrays.copyOf(multiplier, size);
    }

    boolean contains(int server) {
        return ejected[server];
    }

    /** How many servers have been ejected so far. */
    long total() {
        return total;
    }

    /** Ejects a server unless too many of those listed would then be. Returns whether it did. */
    boolean eject(int server, int listed, long now) {
        if (ejected[server] || !allows(count + 1, listed)) {
            return false;
        }
        ejected[server] = true;
        since[server] = now;
        count++;
        total++;
        // "When ejection time reaches max_ejection_time it does not increase any more."
        if (multiplier[server] * baseNanos < maxNanos) {
            multiplier[server]++;
        }
        return true;
    }

    private boolean allows(int together, int listed) {
        boolean first = together == 1 && options.alwaysEjectOne();
        return first || together <= options.maxEjectionShare() * listed + 1e-9;
    }

    /** One server's part of a sweep. Returns whether it comes back into service. */
    boolean sweep(int server, long now) {
        if (!ejected[server]) {
            // "If the host is healthy during that check, the ejection time multiplier is decremented."
            multiplier[server] = Math.max(0, multiplier[server] - 1);
            return false;
        }
        return now - since[server] >= Math.min(multiplier[server] * baseNanos, maxNanos) && uneject(server);
    }

    /** Brings a server back into service. Returns whether it was ejected. */
    boolean uneject(int server) {
        if (!ejected[server]) {
            return false;
        }
        ejected[server] = false;
        count--;
        return true;
    }

    /** A server is listed no more; should it come back, it is a new one. */
    void forget(int server) {
        uneject(server);
        multiplier[server] = 0;
    }
}
