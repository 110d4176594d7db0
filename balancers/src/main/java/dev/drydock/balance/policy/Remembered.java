package dev.drydock.balance.policy;

import dev.drydock.balance.metric.LoadMetric;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;

/** The least loaded servers among the candidates for the request before, when that had been placed. */
final class Remembered {
    private final LoadMetric metric;
    private final int[] servers;
    private final double[] loads;
    private int count;

    Remembered(int memory, LoadMetric metric) {
        this.metric = metric;
        this.servers = new int[memory];
        this.loads = new double[memory];
    }

    /** How many are remembered at most. */
    int most() {
        return servers.length;
    }

    /**
     * Adds those that may be chosen to the candidates.
     *
     * @return how many candidates there are then
     */
    int addTo(int[] candidates, int size, int avoid, Servers eligible) {
        int end = size;
        for (int i = 0; i < count; i++) {
            if (servers[i] != avoid && eligible.contains(servers[i])) {
                candidates[end++] = servers[i];
            }
        }
        return end;
    }

    /** Keeps the least loaded candidates in place of those that were kept. Of equal ones it keeps the first. */
    void keep(int[] candidates, int size, int chosen, Request request, Context context) {
        count = 0;
        for (int i = 0; i < size; i++) {
            int server = candidates[i];
            if (!contains(server)) {
                insert(
                        server,
                        server == chosen ? metric.afterwards(server, request, context) : metric.load(server, context));
            }
        }
    }

    private boolean contains(int server) {
        for (int i = 0; i < count; i++) {
            if (servers[i] == server) {
                return true;
            }
        }
        return false;
    }

    private void insert(int server, double load) {
        if (count == servers.length && !(load < loads[count - 1])) {
            return;
        }
        int place = count < servers.length ? count++ : count - 1;
        while (place > 0 && load < loads[place - 1]) {
            servers[place] = servers[place - 1];
            loads[place] = loads[place - 1];
            place--;
        }
        servers[place] = server;
        loads[place] = load;
    }
}
