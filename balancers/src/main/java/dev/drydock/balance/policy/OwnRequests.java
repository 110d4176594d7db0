package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Servers;

/** How many requests one balancer has outstanding at each server: sent and not yet ended, whatever other balancers do. */
public final class OwnRequests {
    private Servers servers = Servers.alike(0);
    private int[] held = {};
    private int total;

    /** From now on these servers are there; what is outstanding at servers that are away stays counted. */
    public void servers(Servers among) {
        servers = among;
        if (among.limit() > held.length) {
            int[] longer = new int[among.limit()];
            System.arraycopy(held, 0, longer, 0, held.length);
            held = longer;
        }
        total = 0;
        for (int index = 0; index < among.count(); index++) {
            total += held[among.at(index)];
        }
    }

    public void started(int server) {
        held[server]++;
        total += servers.contains(server) ? 1 : 0;
    }

    public void finished(int server) {
        held[server]--;
        total -= servers.contains(server) ? 1 : 0;
    }

    /** At this server. */
    public int at(int server) {
        return held[server];
    }

    /** At all servers that may be chosen now, together. */
    public int total() {
        return total;
    }
}
