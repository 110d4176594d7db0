package dev.drydock.sim.workload;

/** The names of the streams from which a workload is drawn. */
final class Streams {
    static final String CLIENTS = "clients";
    static final String ARRIVALS = "arrivals";
    static final String KINDS = "operations";
    static final String KEYS = "keys";
    /** Behind the names of kinds and keys that all processes draw in turn. */
    static final String OF_ALL = "";

    private Streams() {}

    /** Behind the names of kinds and keys of one client of a closed loop, from 0. */
    static String ofClient(int client) {
        return "/c" + client;
    }
}
