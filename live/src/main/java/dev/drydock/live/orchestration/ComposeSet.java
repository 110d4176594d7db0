package dev.drydock.live.orchestration;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.orchestration.ContainerEngine.Health;
import dev.drydock.live.orchestration.ContainerEngine.State;
import dev.drydock.live.orchestration.ContainerEngine.View;
import dev.drydock.live.orchestration.LiveWorkload.After;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Services that are started as {@code docker compose up --detach} starts them (docker/compose, pkg/compose: up.go,
 * convergence.go, start.go): all containers are made, then each service starts once what it depends on has been started; what
 * wants another healthy or completed asks every half second. What runs is left to the engine's restart policies. An update
 * makes new containers, stops and removes the old ones, all at once, and starts the new ones.
 */
public final class ComposeSet implements Orchestra {
    private static final Duration ASKS_EVERY = Duration.ofMillis(500);

    private final ContainerEngine engine;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final List<Future<?>> changes = new ArrayList<>();
    private Chronicle chronicle;

    /** A service, and its containers by number. Only one thread at a time changes it. */
    private static final class Service {
        private final List<String> containers = new ArrayList<>();
        /** Whether it could be started. */
        private final CompletableFuture<Boolean> started = new CompletableFuture<>();

        private LiveWorkload wanted;
        private LiveWorkload previous;
        private int revision = 1;
        private int previousRevision = 1;
        private int latestRevision = 1;

        Service(LiveWorkload wanted) {
            this.wanted = wanted;
            this.previous = wanted;
        }
    }

    /**
     * A set that does not run yet.
     *
     * @param engine is closed with it
     * @throws IllegalArgumentException when services wait for each other in a circle, or for none that there is
     */
    public ComposeSet(ContainerEngine engine, List<LiveWorkload> workloads) {
        this.engine = engine;
        workloads.forEach(each -> services.put(each.name(), new Service(each)));
        workloads.forEach(each -> requireNoCircle(each.name(), new LinkedHashSet<>()));
    }

    private void requireNoCircle(String name, Set<String> path) {
        if (!path.add(name)) {
            throw new IllegalArgumentException("services wait for each other: "
                    + String.join(", which waits for ", path) + ", which waits for " + name);
        }
        for (After after : services.get(name).wanted.after()) {
            if (services.containsKey(after.on())) {
                requireNoCircle(after.on(), path);
            } else if (after.required()) {
                throw new IllegalArgumentException(name + " depends on '" + after.on() + "', which there is not");
            }
        }
        path.remove(name);
    }

    @Override
    public long start() {
        chronicle = new Chronicle(engine);
        long asked = now();
        inParallel(services.values().stream()
                .<Runnable>map(service -> () -> converge(service))
                .toList());
        services.values().forEach(service -> submit(() -> bringUp(service)));
        return asked;
    }

    private void submit(Runnable what) {
        changes.add(threads.submit(() -> {
            try {
                what.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }));
    }

    private void inParallel(List<Runnable> all) {
        List<Future<?>> running = new ArrayList<>();
        all.forEach(each -> running.add(threads.submit(each)));
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FleetException("interrupted", e);
            }
        }
    }

    private static int wanted(Service service) {
        return service.wanted.terms().global() ? 1 : service.wanted.replicas();
    }

    /** Makes what is missing, and removes what is too much, those with the highest numbers. */
    private void converge(Service service) {
        while (service.containers.size() < wanted(service)) {
            service.containers.add(engine.create(service.wanted, service.containers.size() + 1, service.revision));
        }
        while (service.containers.size() > wanted(service)) {
            remove(service.containers.removeLast());
        }
    }

    private void remove(String container) {
        engine.stop(container);
        chronicle.look(container);
        engine.remove(container);
    }

    private void bringUp(Service service) {
        try {
            boolean mayStart = awaitStarts(service) && awaitConditions(service);
            if (mayStart) {
                startAll(service.containers);
            }
            service.started.complete(mayStart);
        } finally {
            service.started.complete(false);
        }
    }

    private boolean awaitStarts(Service service) {
        boolean all = true;
        for (After after : service.wanted.after()) {
            Service on = services.get(after.on());
            if (on != null && !on.started.join() && after.required()) {
                notStarted(service, after.on() + " did not start");
                all = false;
            }
        }
        return all;
    }

    private boolean awaitConditions(Service service) {
        List<After> asked = service.wanted.after().stream()
                .filter(after -> after.condition() != LiveWorkload.Condition.STARTED)
                .filter(after -> services.containsKey(after.on()))
                .filter(after -> services.get(after.on()).started.join())
                .toList();
        boolean holds = asked.isEmpty();
        while (!holds) {
            pause();
            holds = true;
            for (After after : asked) {
                Service on = services.get(after.on());
                List<View> views = on.containers.stream().map(engine::look).toList();
                Optional<String> broken = Conditions.broken(after, views);
                if (broken.isPresent() && after.required()) {
                    notStarted(service, broken.get());
                    return false;
                }
                holds &= broken.isPresent() || Conditions.hold(after, views);
            }
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(ASKS_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted", e);
        }
    }

    private void notStarted(Service service, String why) {
        chronicle.progressed(new Progress(now(), service.wanted.name(), Progress.State.NONE, "not started: " + why));
    }

    private void startAll(List<String> containers) {
        inParallel(containers.stream()
                .<Runnable>map(each -> () -> engine.start(each))
                .toList());
    }

    /** Whether nothing is under way any more. What ended by itself, or waits for its restart, does not count against it. */
    @Override
    public boolean isSettled() {
        if (failure.get() != null) {
            throw failure.get();
        }
        return changes.stream().allMatch(Future::isDone)
                && services.values().stream()
                        .flatMap(service -> service.containers.stream())
                        .map(engine::look)
                        .noneMatch(view -> view.state() == State.RUNNING && view.health() == Health.STARTING);
    }

    @Override
    public long change(LiveChange change) {
        Service service = services.get(change.workload());
        if (service == null) {
            throw new IllegalArgumentException("there is no service '" + change.workload() + "'");
        }
        long asked = now();
        switch (change) {
            case LiveChange.Update update -> submit(() -> update(service, update.to()));
            case LiveChange.Rollback rollback -> submit(() -> rollBack(service));
            case LiveChange.Scale scale -> submit(() -> scale(service, scale.replicas()));
        }
        return asked;
    }

    private void scale(Service service, int to) {
        synchronized (service) {
            boolean up = service.started.join();
            service.wanted = service.wanted.scaled(to);
            int before = service.containers.size();
            converge(service);
            if (up && service.containers.size() > before) {
                startAll(service.containers.subList(before, service.containers.size()));
            }
        }
    }

    private void update(Service service, LiveWorkload to) {
        synchronized (service) {
            service.latestRevision++;
            replace(service, to.scaled(service.wanted.replicas()), service.latestRevision);
        }
    }

    private void rollBack(Service service) {
        synchronized (service) {
            replace(service, service.previous, service.previousRevision);
        }
    }

    private void replace(Service service, LiveWorkload by, int revision) {
        chronicle.progressed(new Progress(now(), by.name(), Progress.State.UPDATING, ""));
        boolean up = service.started.join();
        service.previous = service.wanted;
        service.previousRevision = service.revision;
        service.wanted = by;
        service.revision = revision;
        List<String> old = List.copyOf(service.containers);
        service.containers.clear();
        converge(service);
        inParallel(old.stream().<Runnable>map(each -> () -> remove(each)).toList());
        if (up) {
            startAll(service.containers);
        }
        chronicle.progressed(new Progress(now(), by.name(), Progress.State.COMPLETED, ""));
    }

    private static long now() {
        return Duration.between(Instant.EPOCH, Instant.now()).toNanos();
    }

    @Override
    public Timeline timeline() {
        return chronicle.timeline();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        if (chronicle != null) {
            chronicle.close();
        }
        engine.close();
    }
}
