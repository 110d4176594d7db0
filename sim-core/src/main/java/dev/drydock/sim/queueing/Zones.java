package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Servers;
import java.util.ArrayList;
import java.util.List;

/** The zones that servers stand in, numbered in the order in which they are first named. */
final class Zones {
    private final List<String> names = new ArrayList<>();
    private final List<Servers.Server> all = new ArrayList<>();

    Zones(List<ServerSpec> servers) {
        servers.forEach(this::add);
    }

    /** No server yet; these zones come first. */
    static Zones empty(List<String> zones) {
        Zones empty = new Zones(List.of());
        zones.stream().distinct().forEach(empty.names::add);
        return empty;
    }

    /** One more server. */
    void add(ServerSpec server) {
        if (!names.contains(server.zone())) {
            names.add(server.zone());
        }
        all.add(new Servers.Server("s" + (all.size() + 1), server.weight(), names.indexOf(server.zone())));
    }

    /** How many zones there are, at least 1. */
    int count() {
        return Math.max(1, names.size());
    }

    /** All servers as balancers know them, by number; more may come at the end. */
    List<Servers.Server> all() {
        return all;
    }
}
