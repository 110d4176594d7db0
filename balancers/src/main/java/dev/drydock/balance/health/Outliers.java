package dev.drydock.balance.health;

import dev.drydock.protocol.balance.Ended;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds outliers by what servers answer, and ejects them (Envoy, "Outlier detection"). */
final class Outliers {
    private final EjectionOptions options;
    private final Ejections ejections;
    private final Tally tally = new Tally();
    private final List<SweepRule> rules = new ArrayList<>();
    private int[] errorsInARow = {};

    Outliers(EjectionOptions options) {
        this.options = options;
        this.ejections = new Ejections(options);
        options.successRate().ifPresent(rules::add);
        options.failurePercentage().ifPresent(rules::add);
    }

    void reserve(int servers) {
        errorsInARow = Arrays.copyOf(errorsInARow, Math.max(servers, errorsInARow.length));
        ejections.reserve(servers);
        tally.reserve(servers);
    }

    boolean ejected(int server) {
        return ejections.contains(server);
    }

    long total() {
        return ejections.total();
    }

    /** An attempt at one of the listed servers has ended. Returns whether the server is ejected therefore. */
    boolean finished(int server, Ended ended, int listed, long now) {
        // A time-out counts as the error that the proxy answers in the server's stead (a gateway time-out); what nobody
        // waited for says nothing of the server.
        if (ended == Ended.CANCELLED || ended == Ended.UNROUTED) {
            return false;
        }
        tally.add(server, ended.isOk());
        errorsInARow[server] = ended.isOk() ? 0 : errorsInARow[server] + 1;
        if (ended.isOk() || errorsInARow[server] != options.consecutiveErrors() || ejections.contains(server)) {
            return false;
        }
        // Whether or not so many may be ejected, the server has to fail that often again.
        errorsInARow[server] = 0;
        return ejections.eject(server, listed, now);
    }

    /** An active check of a server has passed, and it is not unhealthy by those. Returns whether it comes back. */
    boolean passed(int server) {
        return options.checkUnejects() && back(server, ejections.uneject(server));
    }

    /** A sweep over the listed servers. Returns whether any was ejected or came back. */
    boolean sweep(int[] listed, long now) {
        boolean changed = false;
        for (int server : listed) {
            changed |= back(server, ejections.sweep(server, now));
        }
        for (SweepRule rule : rules) {
            int[] candidates = Arrays.stream(listed)
                    .filter(server -> !ejections.contains(server))
                    .toArray();
            for (int outlier : rule.outliers(candidates, tally)) {
                changed |= ejections.eject(outlier, listed.length, now);
            }
        }
        tally.clear();
        return changed;
    }

    private boolean back(int server, boolean unejected) {
        if (unejected) {
            errorsInARow[server] = 0;
        }
        return unejected;
    }

    /** A server is listed no more; should it come back, it is a new one. */
    void forget(int server) {
        ejections.forget(server);
        tally.clear(server);
        errorsInARow[server] = 0;
    }
}
