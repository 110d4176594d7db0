package dev.drydock.sim.registry;

import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.node.SimNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What reaches a node: watches of the registry are served from its own copy, everything else is for its protocol. */
final class FrontDoor extends Entity implements Network.Receiver {
    private final Network network;
    private final Directory directory;
    private final SimNode<?, ?> node;
    private final SimTimer life;
    private final SortedMap<Integer, Watched> watchers = new TreeMap<>();

    private static final class Watched {
        private final Watching.Watch watch;
        private final int site;
        private long count;

        Watched(Watching.Watch watch, int site) {
            this.watch = watch;
            this.site = site;
        }
    }

    FrontDoor(Simulation simulation, Network network, Directory directory, SimNode<?, ?> node) {
        super(simulation);
        this.network = network;
        this.directory = directory;
        this.node = node;
        this.life = simulation.timer(this, 0, 0);
    }

    @Override
    public void receive(int from, Object message) {
        switch (message) {
            case Watching.Watch watch -> watch(from, watch);
            case Watching.Unwatch unwatch -> watchers.remove(unwatch.client());
            default -> node.receive(from, message);
        }
    }

    private void watch(int site, Watching.Watch watch) {
        // A node that stands still or is down lets the client wait in vain.
        if (node.isRunning()) {
            Watched watched = new Watched(watch, site);
            watchers.put(watch.client(), watched);
            tell(watched);
            if (!life.isArmed()) {
                life.arm(directory.everyNanos());
            }
        }
    }

    /** The node is down: whom it told of changes is forgotten. */
    void down() {
        watchers.clear();
        life.cancel();
    }

    /** The node's copy has changed. */
    void changed(String service) {
        for (Watched watched : watchers.values()) {
            if (watched.watch.service().equals(service)) {
                tell(watched);
            }
        }
    }

    /** It is time for a sign of life. */
    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (watchers.isEmpty()) {
            return;
        }
        life.arm(directory.everyNanos());
        if (node.isRunning()) {
            watchers.values().forEach(this::tell);
        }
    }

    private void tell(Watched watched) {
        List<String> servers = directory.listedAt(node.index(), watched.watch.service());
        Watching.Event event =
                new Watching.Event(watched.watch.client(), watched.watch.watch(), ++watched.count, servers);
        network.send(node.index(), watched.site, event.bytes(), event);
    }
}
