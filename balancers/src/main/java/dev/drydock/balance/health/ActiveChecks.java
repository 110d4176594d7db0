package dev.drydock.balance.health;

import java.util.Arrays;

/**
 * Which servers are healthy by active checks (Envoy, "Health checking"): a healthy one becomes unhealthy after so many
 * failures in a row, an unhealthy one healthy after so many passes in a row. A new server is unhealthy until its first
 * check, and then whatever that says.
 */
final class ActiveChecks {
    private final CheckOptions options;
    private boolean[] healthy = {};
    private boolean[] checked = {};
    /** Checks in a row that said the contrary of {@link #healthy}. */
    private int[] contrary = {};

    ActiveChecks(CheckOptions options) {
        this.options = options;
    }

    void reserve(int servers) {
        int size = Math.max(servers, healthy.length);
        healthy = Arrays.copyOf(healthy, size);
        checked = Arrays.copyOf(checked, size);
        contrary = Arrays.copyOf(contrary, size);
    }

    boolean healthy(int server) {
        return healthy[server];
    }

    /** A check has ended. Returns whether the server's health has changed. */
    boolean ended(int server, boolean passed) {
        // "During startup, only a single successful health check is required to mark a host healthy."
        boolean first = !checked[server];
        checked[server] = true;
        contrary[server] = passed == healthy[server] ? 0 : contrary[server] + 1;
        int enough = passed ? options.healthyThreshold() : options.unhealthyThreshold();
        if (contrary[server] < (first ? 1 : enough)) {
            return false;
        }
        healthy[server] = passed;
        contrary[server] = 0;
        return true;
    }

    /** A server is listed no more; should it come back, it is a new one. */
    void forget(int server) {
        healthy[server] = false;
        checked[server] = false;
        contrary[server] = 0;
    }
}
