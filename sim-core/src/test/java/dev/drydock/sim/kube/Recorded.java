package dev.drydock.sim.kube;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerListener;
import dev.drydock.sim.container.ContainerObserver;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Engine;
import dev.drydock.sim.container.ImageSpec;
import java.util.ArrayList;
import java.util.List;

/** An engine that keeps all containers that it was ever asked for. */
final class Recorded implements Engine {
    private final Engine engine;
    final List<Container> all = new ArrayList<>();

    Recorded(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Container create(int machine, ContainerSpec spec, ContainerListener listener) {
        Container created = engine.create(machine, spec, listener);
        all.add(created);
        return created;
    }

    @Override
    public void start(Container container) {
        engine.start(container);
    }

    @Override
    public void stop(Container container) {
        engine.stop(container);
    }

    @Override
    public void kill(Container container) {
        engine.kill(container);
    }

    @Override
    public void remove(Container container) {
        engine.remove(container);
    }

    @Override
    public boolean has(int machine, ImageSpec image) {
        return engine.has(machine, image);
    }

    @Override
    public void observe(ContainerObserver observer) {
        engine.observe(observer);
    }
}
