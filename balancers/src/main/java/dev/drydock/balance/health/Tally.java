package dev.drydock.balance.health;

import java.util.Arrays;

/** How many requests each server answered since the last sweep, and how many of them with an error. */
final class Tally {
    private int[] requests = {};
    private int[] errors = {};

    void reserve(int servers) {
        requests = Arrays.copyOf(requests, Math.max(servers, requests.length));
        errors = Arrays.copyOf(errors, Math.max(servers, errors.length));
    }

    void add(int server, boolean ok) {
        requests[server]++;
        if (!ok) {
            errors[server]++;
        }
    }

    /** Begins anew with all servers. */
    void clear() {
        Arrays.fill(requests, 0);
        Arrays.fill(errors, 0);
    }

    /** Begins anew with one server. */
    void clear(int server) {
        requests[server] = 0;
        errors[server] = 0;
    }

    int requests(int server) {
        return requests[server];
    }

    int errors(int server) {
        return errors[server];
    }

    /** The share of its requests that a server answered without an error; it answered at least one. */
    double successRate(int server) {
        return (requests[server] - errors[server]) / (double) requests[server];
    }
}
