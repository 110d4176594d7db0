package dev.drydock.balance.health;

import dev.drydock.protocol.balance.Servers.Server;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** When each server began, and the weight that it has therefore. */
final class Starts {
    private final SlowStart options;
    private final long windowNanos;
    private long[] since = {};
    private boolean[] started = {};
    private long latest;
    private boolean any;
    private boolean growing;

    Starts(SlowStart options) {
        this.options = options;
        this.windowNanos = options.window().toNanos();
    }

    void reserve(int servers) {
        int size = Math.max(servers, since.length);
        since = Arrays.copyOf(since, size);
        started = Arrays.copyOf(started, size);
    }

    void begin(int server, long now) {
        since[server] = now;
        started[server] = true;
        latest = now;
        any = true;
        growing = true;
    }

    /** A server is listed no more. */
    void forget(int server) {
        started[server] = false;
    }

    /** Whether weights have changed since this was last asked, or may have. */
    boolean grow(long now) {
        boolean grew = growing;
        growing = any && now - latest < windowNanos;
        return grew;
    }

    /** The servers with the weights of this moment. */
    List<Server> weighted(List<Server> all, long now) {
        List<Server> weighted = new ArrayList<>(all.size());
        for (int number = 0; number < all.size(); number++) {
            Server server = all.get(number);
            double factor = started[number] ? options.factorAfter(now - since[number]) : 1;
            // A weight is above 0, even where the product is not.
            double weight = Math.max(Double.MIN_VALUE, server.weight() * factor);
            weighted.add(factor == 1 ? server : new Server(server.name(), weight, server.zone()));
        }
        return weighted;
    }
}
