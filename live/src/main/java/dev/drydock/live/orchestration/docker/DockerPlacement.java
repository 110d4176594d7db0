package dev.drydock.live.orchestration.docker;

import com.github.dockerjava.api.model.Info;
import dev.drydock.live.fleet.docker.DockerFleet;
import dev.drydock.live.fleet.docker.DockerRuns;
import dev.drydock.live.fleet.docker.Engine;
import dev.drydock.live.fleet.docker.LiveImage;
import dev.drydock.live.fleet.docker.Owner;
import dev.drydock.live.fleet.docker.RunNetwork;
import dev.drydock.live.fleet.docker.ShutdownGuard;
import dev.drydock.live.orchestration.ContainerEngine;
import dev.drydock.live.orchestration.PlacementEngine;
import dev.drydock.live.orchestration.SwarmEngine;
import java.util.Map;
import java.util.function.Consumer;

/** A run's services in a Docker engine. What it makes carries the run's labels, and is removed at the end, by Ctrl-C too. */
public final class DockerPlacement implements PlacementEngine {
    private static final long MILLIS_PER_CPU = 1_000;

    private final Engine engine;
    private final Consumer<String> notes;
    private final Map<String, String> labels;
    private final String run;
    private final ShutdownGuard guard;
    private LiveImage image;
    private RunNetwork network;

    private DockerPlacement(Engine engine, String run, Consumer<String> notes) {
        this.engine = engine;
        this.run = run;
        this.notes = notes;
        this.labels = Owner.self().labels(run);
        this.guard = new ShutdownGuard(this::remove, 0);
    }

    /**
     * Of the engine that {@code DOCKER_HOST}, the chosen Docker context or else the usual socket leads to.
     *
     * @param run the name of the run
     * @param notes hears, in sentences, of what takes long or was cleaned up
     * @throws dev.drydock.live.fleet.FleetException when none answers; the message says what to do
     */
    public static DockerPlacement connect(String run, Consumer<String> notes) {
        DockerPlacement placement = new DockerPlacement(Engine.connect(), run, notes);
        DockerRuns.removeLeftovers(placement.engine, notes);
        placement.guard.watch();
        return placement;
    }

    @Override
    public Capacity capacity() {
        Info info =
                engine.ask("tell what it has", () -> engine.client().infoCmd().exec());
        return new Capacity(
                "Docker " + info.getServerVersion(),
                info.getNCPU() == null ? MILLIS_PER_CPU : info.getNCPU() * MILLIS_PER_CPU,
                info.getMemTotal() == null ? 0 : info.getMemTotal());
    }

    @Override
    public ContainerEngine containers() {
        if (network == null) {
            network = RunNetwork.create(engine, run, labels);
        }
        return new DockerContainers(engine, placing(), network.name());
    }

    @Override
    public SwarmEngine swarm() {
        return new DockerSwarm(engine, placing());
    }

    private Placing placing() {
        if (image == null) {
            image = LiveImage.of(engine, DockerFleet.Options.usual(notes));
        }
        // The first library is the one that the stand-ins are in, and they need no other.
        String own = image.classPath().split(":", 2)[0];
        return new Placing(run, image.reference(), image.java(), own, labels);
    }

    private void remove() {
        DockerRuns.remove(engine, run);
    }

    @Override
    public void close() {
        try {
            guard.remove();
        } finally {
            engine.close();
        }
    }
}
