package dev.drydock.sim.container;

import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Images on their way to machines. A machine downloads up to three layers at a time, in the order in which they were asked
 * for (dockerd, {@code max-concurrent-downloads}); a layer that several images want is downloaded once. Layers are unpacked as
 * their image stacks them, each after the one below it. What has been unpacked outlives a crash, the rest is lost in it; a
 * machine whose network is cut waits. A pull goes on when nobody wants the image any longer.
 */
final class Pulls extends Entity {
    static final int AT_A_TIME = 3;

    private static final int ARRIVED = 0;
    private static final int EXTRACTED = 1;

    private final Simulation simulation;
    private final RegistrySpec registry;
    private final Consumer<DockerContainer> created;
    private final List<Cache> caches = new ArrayList<>();
    private final Downloads downloads;
    private final SimTimer arrival;

    /** What a machine has of images, and what it is about to have. */
    private static final class Cache {
        private final TreeSet<String> present = new TreeSet<>();
        private final TreeMap<String, Download> coming = new TreeMap<>();
        private final List<Download> waiting = new ArrayList<>();
        private final List<Pull> pulls = new ArrayList<>();
        private int downloading;
        /** Counts crashes, which make unpacking that had begun meaningless. */
        private int life;
    }

    /** An image that is being pulled, and who waits for it. */
    private record Pull(ImageSpec image, List<DockerContainer> waiting) {}

    Pulls(Simulation simulation, Machines machines, RegistrySpec registry, Consumer<DockerContainer> created) {
        super(simulation);
        this.simulation = simulation;
        this.registry = registry;
        this.created = created;
        this.downloads = new Downloads(machines, registry);
        this.arrival = simulation.timer(this, ARRIVED, 0);
        for (int machine = 0; machine < machines.size(); machine++) {
            caches.add(new Cache());
        }
    }

    boolean has(int machine, ImageSpec image) {
        TreeSet<String> present = caches.get(machine).present;
        return image.layers().stream().allMatch(layer -> present.contains(layer.digest()));
    }

    /** How many bytes machines have downloaded so far, of layers that arrived in full. */
    long bytes() {
        return downloads.arrivedBytes();
    }

    /** Has the image pulled, and tells when a container can be made of it; not within this call. */
    void pull(DockerContainer container) {
        Cache cache = caches.get(container.machine());
        ImageSpec image = container.spec().image();
        for (Pull pull : cache.pulls) {
            if (pull.image.equals(image)) {
                pull.waiting.add(container);
                return;
            }
        }
        cache.pulls.add(new Pull(image, new ArrayList<>(List.of(container))));
        for (ImageSpec.Layer layer : image.layers()) {
            if (!cache.present.contains(layer.digest()) && !cache.coming.containsKey(layer.digest())) {
                Download download = new Download(container.machine(), layer);
                cache.coming.put(layer.digest(), download);
                cache.waiting.add(download);
            }
        }
        downloads.advance(simulation.now());
        proceed(cache);
        rearm();
    }

    private void proceed(Cache cache) {
        while (cache.downloading < AT_A_TIME && !cache.waiting.isEmpty()) {
            cache.downloading++;
            downloads.begin(cache.waiting.removeFirst());
        }
    }

    private void rearm() {
        long next = downloads.share();
        if (next < 0) {
            arrival.cancel();
        } else {
            arrival.arm(next);
        }
    }

    @Override
    protected void handle(int kind, long life, Object payload) {
        if (kind == ARRIVED) {
            arrived();
            return;
        }
        Download download = (Download) payload;
        Cache cache = caches.get(download.machine);
        if (cache.life == life) {
            settle(cache, download);
            unpack(cache);
            complete(cache);
        }
    }

    private void arrived() {
        downloads.advance(simulation.now());
        List<Download> done = downloads.takeArrived();
        TreeSet<Integer> touched = new TreeSet<>();
        for (Download download : done) {
            Cache cache = caches.get(download.machine);
            cache.downloading--;
            download.arrived = true;
            if (registry.extractBytesPerSecond() == 0) {
                settle(cache, download);
            }
            touched.add(download.machine);
        }
        touched.forEach(machine -> proceed(caches.get(machine)));
        rearm();
        for (int machine : touched) {
            unpack(caches.get(machine));
            complete(caches.get(machine));
        }
    }

    private static void settle(Cache cache, Download download) {
        cache.coming.remove(download.layer.digest());
        cache.present.add(download.layer.digest());
    }

    /** Begins to unpack, of each image, the lowest layer that is not there if it has arrived. */
    private void unpack(Cache cache) {
        for (Pull pull : cache.pulls) {
            for (ImageSpec.Layer layer : pull.image.layers()) {
                Download download = cache.coming.get(layer.digest());
                if (download != null) {
                    if (download.arrived && !download.unpacking) {
                        download.unpacking = true;
                        double nanos = layer.bytes() * 1e9 / registry.extractBytesPerSecond();
                        simulation.schedule(this, (long) Math.ceil(nanos), EXTRACTED, cache.life, download);
                    }
                    break;
                }
            }
        }
    }

    private void complete(Cache cache) {
        List<DockerContainer> ready = new ArrayList<>();
        cache.pulls.removeIf(pull -> {
            boolean here = pull.image.layers().stream().allMatch(layer -> cache.present.contains(layer.digest()));
            if (here) {
                ready.addAll(pull.waiting);
            }
            return here;
        });
        ready.forEach(created);
    }

    /** The machine has crashed. */
    void crashed(int machine) {
        Cache cache = caches.get(machine);
        downloads.advance(simulation.now());
        downloads.drop(machine);
        cache.coming.clear();
        cache.waiting.clear();
        cache.pulls.clear();
        cache.downloading = 0;
        cache.life++;
        rearm();
    }

    /** The network of a machine is cut, or there again. */
    void cut() {
        downloads.advance(simulation.now());
        rearm();
    }
}
