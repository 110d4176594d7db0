package dev.drydock.bench.live;

import dev.drydock.live.plan.HostPort;

/**
 * What a load process does: so many clients, each of which writes again as soon as its last write is answered.
 *
 * @param way how they speak
 * @param at who answers
 * @param clients how many
 * @param valueBytes how long each value is
 * @param warmUpSeconds how long nothing is counted
 * @param seconds how long it is counted then
 */
record LoadPlan(Way way, HostPort at, int clients, int valueBytes, int warmUpSeconds, int seconds) {

    /** How clients speak. */
    enum Way {
        /** Drydock's client port: JSON over HTTP/1.1, a connection for each client. */
        DRYDOCK,
        /** etcd's own: gRPC, by the library for Java. */
        ETCD,
        /** etcd's own: gRPC, by as little code as possible. */
        ETCD_LEAN,
        /** etcd's gateway: JSON over HTTP/1.1, a connection for each client, through the very client that Drydock gets. */
        ETCD_JSON
    }

    /** As arguments of a process. */
    String[] arguments() {
        return new String[] {
            way.name(),
            at.toString(),
            Integer.toString(clients),
            Integer.toString(valueBytes),
            Integer.toString(warmUpSeconds),
            Integer.toString(seconds)
        };
    }

    /** Reads {@link #arguments}. */
    static LoadPlan of(String... arguments) {
        return new LoadPlan(
                Way.valueOf(arguments[0]),
                HostPort.parse(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
    }
}
