package dev.drydock.sim.container;

import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.ImageSpec.Layer;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Layers on their way from the registry to machines, and those that are there. A machine asks for at most three layers at a
 * time (dockerd, max-concurrent-downloads); a layer that several containers of it wait for comes once. Downloads share
 * evenly what the registry can send and what their machine can take.
 */
final class ImagePulls extends Entity {
    private static final int MOST_AT_A_TIME = 3;

    private final Simulation simulation;
    private final Machines machines;
    private final RegistrySpec registry;
    private final List<SortedSet<String>> cached = new ArrayList<>();
    private final List<Download> waiting = new ArrayList<>();
    private final List<Download> active = new ArrayList<>();
    private final int[] activeAt;
    private final SimTimer next;
    private long settled;

    /** Who is told when all layers of an image are there. */
    interface Arrival {
        void pulled(DockerContainer container);
    }

    private final Arrival arrival;

    /** One layer that comes to one machine. */
    private static final class Download {
        private final int machine;
        private final String digest;
        private final List<DockerContainer> waiters = new ArrayList<>();
        private double bitsLeft;

        Download(int machine, Layer layer) {
            this.machine = machine;
            this.digest = layer.digest();
            this.bitsLeft = 8.0 * layer.bytes();
        }
    }

    ImagePulls(Simulation simulation, Machines machines, RegistrySpec registry, Arrival arrival) {
        super(simulation);
        this.simulation = simulation;
        this.machines = machines;
        this.registry = registry;
        this.arrival = arrival;
        this.activeAt = new int[machines.size()];
        this.next = simulation.timer(this, 0, 0);
        for (int machine = 0; machine < machines.size(); machine++) {
            cached.add(new TreeSet<>());
        }
    }

    boolean has(int machine, ImageSpec image) {
        for (Layer layer : image.layers()) {
            if (!cached.get(machine).contains(layer.digest())) {
                return false;
            }
        }
        return true;
    }

    /** Begins to pull what is missing; false when nothing is. */
    boolean pull(DockerContainer container) {
        int machine = container.machine();
        SortedSet<String> asked = new TreeSet<>();
        for (Layer layer : container.spec().image().layers()) {
            if (!cached.get(machine).contains(layer.digest()) && asked.add(layer.digest())) {
                download(machine, layer).waiters.add(container);
                container.missingLayers++;
            }
        }
        if (container.missingLayers > 0) {
            begin();
        }
        return container.missingLayers > 0;
    }

    private Download download(int machine, Layer layer) {
        for (Download each : active) {
            if (each.machine == machine && each.digest.equals(layer.digest())) {
                return each;
            }
        }
        for (Download each : waiting) {
            if (each.machine == machine && each.digest.equals(layer.digest())) {
                return each;
            }
        }
        Download download = new Download(machine, layer);
        waiting.add(download);
        return download;
    }

    /** A machine is down: what came to it is lost, what it has stays. */
    void crashed(int machine) {
        settle();
        waiting.removeIf(each -> each.machine == machine);
        active.removeIf(each -> each.machine == machine);
        activeAt[machine] = 0;
        begin();
    }

    private void begin() {
        settle();
        for (int i = 0; i < waiting.size(); i++) {
            Download each = waiting.get(i);
            if (activeAt[each.machine] < MOST_AT_A_TIME) {
                waiting.remove(i--);
                active.add(each);
                activeAt[each.machine]++;
            }
        }
        plan();
    }

    private double bitsPerNano(Download download) {
        double rate = Double.POSITIVE_INFINITY;
        if (registry.bitsPerSecond() > 0) {
            rate = registry.bitsPerSecond() / 1e9 / active.size();
        }
        long own = machines.spec(download.machine).bitsPerSecond();
        return own > 0 ? Math.min(rate, own / 1e9 / activeAt[download.machine]) : rate;
    }

    private void settle() {
        long span = simulation.now() - settled;
        settled = simulation.now();
        if (span > 0) {
            for (Download each : active) {
                each.bitsLeft -= bitsPerNano(each) * span;
            }
        }
    }

    private void plan() {
        long soonest = Long.MAX_VALUE;
        for (Download each : active) {
            double rate = bitsPerNano(each);
            double nanos = rate == Double.POSITIVE_INFINITY ? 0 : StrictMath.ceil(each.bitsLeft / rate);
            soonest = Math.min(soonest, Math.max(0, (long) nanos));
        }
        if (active.isEmpty()) {
            next.cancel();
        } else {
            next.arm(soonest);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        settle();
        List<Download> done = new ArrayList<>();
        for (Download each : active) {
            if (each.bitsLeft < 1 || bitsPerNano(each) == Double.POSITIVE_INFINITY) {
                done.add(each);
            }
        }
        active.removeAll(done);
        List<DockerContainer> complete = new ArrayList<>();
        for (Download each : done) {
            activeAt[each.machine]--;
            cached.get(each.machine).add(each.digest);
            for (DockerContainer waiter : each.waiters) {
                if (--waiter.missingLayers == 0) {
                    complete.add(waiter);
                }
            }
        }
        begin();
        complete.forEach(arrival::pulled);
    }
}
