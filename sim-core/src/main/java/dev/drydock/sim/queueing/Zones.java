package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Servers;
import java.util.ArrayList;
import java.util.List;

/** The zones that servers stand in, numbered in the order in which they are first named. */
final class Zones {
    private final List<String> names = new ArrayList<>();
    private final List<Servers.Server> all = new ArrayList<>();

    Zones(List<ServerSpec> servers) {
        for (int number = 0; number < servers.size(); number++) {
            ServerSpec server = servers.get(number);
            if (!names.contains(server.zone())) {
                names.add(server.zone());
            }
            all.add(new Servers.Server("s" + (number + 1), server.weight(), names.indexOf(server.zone())));
        }
    }

    /** How many zones there are, at least 1. */
    int count() {
        return names.size();
    }

    /** All servers as balancers know them, by number. */
    List<Servers.Server> all() {
        return all;
    }
}
