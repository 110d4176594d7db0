package dev.drydock.sim.registry;

import dev.drydock.sim.random.RandomStream;

/**
 * The sessions with the group of all clients of a registry: -2 and below, so many apart for each client that all sessions
 * of one stand at the same site of the network.
 */
final class ClientSessions {
    private static final long HIGHEST = -2;

    private final RandomStream random;
    private final int stride;

    /**
     * Sessions of so many clients.
     *
     * @param sites how many sites of registry clients the network has
     */
    ClientSessions(RandomStream random, int clients, int sites) {
        this.random = random;
        this.stride = Math.ceilDiv(clients, sites) * sites;
    }

    /** The first session of a client. */
    long first(int client) {
        return HIGHEST - client;
    }

    /** The session that a client has after another of its own. */
    long next(long session) {
        return session - stride;
    }

    /** The client that a session belongs to. */
    int client(long session) {
        return (int) ((HIGHEST - session) % stride);
    }

    /** A pause of between half of this and this. */
    long jittered(long pause) {
        return random.nextBetween(pause / 2, pause);
    }
}
