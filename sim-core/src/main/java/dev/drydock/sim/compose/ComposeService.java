package dev.drydock.sim.compose;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.Container.Health;
import dev.drydock.sim.container.Container.State;
import dev.drydock.sim.container.ContainerListener;
import dev.drydock.sim.container.Engine;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.RouteListener;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service and its containers. */
final class ComposeService implements ContainerListener {

    /** How far its first start has come. */
    enum Phase {
        /** What it depends on has not been started yet. */
        WAITING,
        /** It asks time and again whether what it depends on is healthy, or has completed. */
        ASKING,
        STARTING,
        STARTED,
        FAILED
    }

    final List<RouteListener> routes = new ArrayList<>();
    /** By number, from 1, the first at 0. */
    final List<Container> containers = new ArrayList<>();

    WorkloadSpec spec;
    WorkloadSpec previous;
    Phase phase = Phase.WAITING;
    RolloutStatus rollout = RolloutStatus.NONE;
    private final Engine engine;
    private final Runnable changed;
    /** Containers that are on their way out, each with the one that takes its place; none when scaled down. */
    private final List<Leaving> leaving = new ArrayList<>();

    private List<Container> told = List.of();

    private record Leaving(Container old, Optional<Container> successor) {}

    ComposeService(WorkloadSpec spec, Engine engine, Runnable changed) {
        this.spec = spec;
        this.previous = spec;
        this.engine = engine;
        this.changed = changed;
    }

    /** A single replica on the one machine is what a global service has there. */
    int wanted() {
        return spec.kind() == WorkloadSpec.Kind.GLOBAL || spec.kind() == WorkloadSpec.Kind.SINGLE ? 1 : spec.replicas();
    }

    int available() {
        return (int) containers.stream().filter(ComposeService::isAvailable).count();
    }

    private static boolean isAvailable(Container container) {
        return container.state() == State.RUNNING
                && (container.health() == Health.NONE || container.health() == Health.HEALTHY);
    }

    /** Creates what is missing, and stops what is too much, those with the highest numbers. */
    void converge() {
        while (containers.size() < wanted()) {
            containers.add(create());
        }
        while (containers.size() > wanted()) {
            leave(containers.removeLast(), Optional.empty());
        }
    }

    private Container create() {
        return engine.create(0, spec.containers().getFirst(), this);
    }

    void startAll() {
        containers.forEach(engine::start);
    }

    /** Starts those that were never started and take nobody's place. */
    void startNew() {
        for (Container container : List.copyOf(containers)) {
            boolean replaces = leaving.stream().anyMatch(each -> each.successor.equals(Optional.of(container)));
            boolean fresh = container.state() == State.PULLING || container.state() == State.CREATED;
            if (fresh && !replaces) {
                engine.start(container);
            }
        }
    }

    /** Replaces all containers: the new ones are created, then the old ones are stopped and removed, then those start. */
    void recreate() {
        for (int i = 0; i < containers.size(); i++) {
            Container old = containers.get(i);
            Container fresh = create();
            containers.set(i, fresh);
            leave(old, Optional.of(fresh));
        }
    }

    private void leave(Container old, Optional<Container> successor) {
        leaving.add(new Leaving(old, successor));
        proceed();
    }

    /** Stops what is to be replaced once its successor has been created, and removes what has stopped. */
    private void proceed() {
        for (Leaving each : List.copyOf(leaving)) {
            boolean created = each.successor.isEmpty() || each.successor.get().state() != State.PULLING;
            if (created && leaving.contains(each)) {
                proceed(each);
            }
        }
    }

    private void proceed(Leaving each) {
        switch (each.old.state()) {
            case STARTING, RUNNING -> engine.stop(each.old);
            case STOPPING -> {
                // It is told when it has ended.
            }
            case PULLING, CREATED, EXITED, GONE -> {
                leaving.remove(each);
                engine.remove(each.old);
                if (phase == Phase.STARTING || phase == Phase.STARTED) {
                    each.successor.ifPresent(engine::start);
                }
            }
        }
    }

    /** Whether everything that was to be replaced is, and runs or has run. */
    boolean isReplaced() {
        return leaving.isEmpty() && containers.stream().allMatch(ComposeService::hasRun);
    }

    /** Whether all of its containers have been started. */
    boolean hasStarted() {
        return containers.stream().allMatch(ComposeService::hasRun);
    }

    private static boolean hasRun(Container container) {
        return container.runningSince() >= 0;
    }

    @Override
    public void changed(Container container, State before) {
        proceed();
        changed.run();
    }

    @Override
    public void healthChanged(Container container) {
        changed.run();
    }

    /** Its name resolves to every container that has a process, whatever its health. */
    void publish() {
        List<Container> now = new ArrayList<>();
        leaving.forEach(each -> now.add(each.old));
        now.addAll(containers);
        now.removeIf(each -> each.state() != State.RUNNING && each.state() != State.STOPPING);
        if (!now.equals(told)) {
            told = List.copyOf(now);
            routes.forEach(listener -> listener.routed(told));
        }
    }

    void route(RouteListener listener) {
        routes.add(listener);
        listener.routed(told);
    }
}
