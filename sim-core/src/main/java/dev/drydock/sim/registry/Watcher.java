package dev.drydock.sim.registry;

import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.network.Network;
import java.util.List;
import java.util.function.Consumer;

/**
 * One balancer's dealings with the registry when it watches: one node tells it of every change that the node applies. When
 * the node gives no sign of life the balancer watches the next one, and keeps the last list meanwhile, or until that is too
 * old. A node that is cut off from its group goes on telling what it knows (as etcd's do for a watch that does not require
 * a leader).
 */
final class Watcher extends Entity {
    private static final int SILENCE = 0;
    private static final int DROP = 1;

    private final Network network;
    private final Registered service;
    private final int client;
    private final int site;
    private final int nodes;
    private final Consumer<List<String>> listed;
    private final SimTimer silence;
    private final SimTimer drop;
    private int target;
    private long watch;
    private long count;

    Watcher(Simulation simulation, Network network, Place place, Registered service, Consumer<List<String>> listed) {
        super(simulation);
        this.network = network;
        this.service = service;
        this.client = place.client();
        this.site = place.site();
        this.nodes = place.nodes();
        this.listed = listed;
        this.target = client % nodes;
        this.silence = simulation.timer(this, SILENCE, 0);
        this.drop = simulation.timer(this, DROP, 0);
    }

    /**
     * Where a watcher is.
     *
     * @param client its number among the clients of the registry
     * @param site of the network
     * @param nodes how many it may watch
     */
    record Place(int client, int site, int nodes) {}

    /** Begins to watch after so long. */
    void start(long delayNanos) {
        silence.arm(delayNanos);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == DROP) {
            listed.accept(List.of());
            return;
        }
        if (watch > 0) {
            send(target, new Watching.Unwatch(client));
            target = (target + 1) % nodes;
        }
        count = 0;
        send(target, new Watching.Watch(client, service.service(), ++watch));
        silence.arm(service.discovery().timeoutNanos());
    }

    /** A node tells who serves. */
    void receive(int from, Watching.Event event) {
        if (from != target || event.watch() != watch) {
            send(from, new Watching.Unwatch(client));
            return;
        }
        if (event.count() < count) {
            return;
        }
        count = event.count();
        silence.arm(service.discovery().everyNanos() + service.discovery().timeoutNanos());
        service.discovery().dropAfterNanos().ifPresent(drop::arm);
        listed.accept(event.servers());
    }

    private void send(int node, Watching message) {
        network.send(site, node, message.bytes(), message);
    }
}
