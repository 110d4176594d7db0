package dev.drydock.sim.registry;

import dev.drydock.protocol.registry.RegistryCommand;
import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;

/** One server's dealings with the registry: it registers when it comes up, and then keeps its lease by heartbeats. */
final class Registrant extends Entity {
    private final GroupClient client;
    private final String service;
    private final String server;
    private final long everyNanos;
    private final SimTimer timer;
    private long heartbeat;
    private boolean up;

    Registrant(Simulation simulation, GroupClient client, Registered service, String server) {
        super(simulation);
        this.client = client;
        this.service = service.service();
        this.server = server;
        this.everyNanos = service.discovery().heartbeatNanos();
        this.timer = simulation.timer(this, 0, 0);
    }

    /**
     * The server is up from now on.
     *
     * @param delayNanos until its first heartbeat
     */
    void up(long delayNanos) {
        up = true;
        timer.arm(delayNanos);
    }

    /** The server is down: nothing more is heard of it. */
    void down() {
        up = false;
        timer.cancel();
        client.forget();
    }

    /** The server leaves of its own will. */
    void leave() {
        down();
        client.ask(new RegistryCommand.Deregister(service, server), result -> {});
    }

    /** The server stands still, and its heart with it, or goes on. */
    void stands(boolean still) {
        if (still) {
            timer.cancel();
            client.forget();
        } else if (up) {
            timer.arm(0);
        }
    }

    /** A heartbeat is due. One that was not answered yet gives way to it. */
    @Override
    protected void handle(int kind, long argument, Object payload) {
        timer.arm(everyNanos);
        client.ask(new RegistryCommand.Register(service, server, ++heartbeat), result -> {});
    }
}
