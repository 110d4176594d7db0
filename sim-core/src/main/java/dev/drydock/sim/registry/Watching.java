package dev.drydock.sim.registry;

import java.util.List;

/** What a balancer that watches and the node that it watches say to each other. */
sealed interface Watching {

    /** About how many bytes it takes. */
    default int bytes() {
        return 24;
    }

    /**
     * To a node: tell this client who serves, now and whenever it changes.
     *
     * @param watch the client's own count of these, so that what comes of an earlier one is told apart
     */
    record Watch(int client, String service, long watch) implements Watching {}

    /** To a node: tell this client no more. */
    record Unwatch(int client) implements Watching {}

    /**
     * To a client: these servers are listed in the copy of the node that sends it.
     *
     * @param count of what was sent for this watch, so that what was overtaken is told apart
     */
    record Event(int client, long watch, long count, List<String> servers) implements Watching {
        @Override
        public int bytes() {
            return 24 + servers.stream().mapToInt(server -> 2 + server.length()).sum();
        }
    }
}
