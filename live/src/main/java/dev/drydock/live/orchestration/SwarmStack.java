package dev.drydock.live.orchestration;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.orchestration.Progress.State;
import dev.drydock.live.orchestration.SwarmEngine.Membership;
import dev.drydock.live.orchestration.SwarmEngine.UpdateView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Services of a real Swarm of one node. Where the engine is in no swarm one is made, and left again at the end; a swarm that is
 * there is used as it is and never left.
 */
public final class SwarmStack implements Orchestra {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final SwarmEngine engine;
    private final List<LiveWorkload> workloads;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("swarm").factory());
    private Chronicle chronicle;
    private Future<?> looks = CompletableFuture.completedFuture(null);
    private boolean made;
    private volatile RuntimeException failure;

    /** A service of the swarm. */
    private static final class Service {
        private final String id;
        private LiveWorkload wanted;
        private LiveWorkload previous;
        private int revision = 1;
        private int previousRevision = 1;
        private int latestRevision = 1;
        private boolean updating;
        /** Whether an update was asked for last: then Swarm says when it is over, however many tasks run. */
        private boolean updated;
        /** Whether a rollback that is seen is one that was asked for, and not Swarm's own. */
        private boolean askedBack;

        private UpdateView seen = new UpdateView(State.NONE, 0, 0, 0, "");

        Service(String id, LiveWorkload wanted) {
            this.id = id;
            this.wanted = wanted;
            this.previous = wanted;
        }

        private void update(LiveWorkload to) {
            previous = wanted;
            previousRevision = revision;
            wanted = to;
            latestRevision++;
            revision = latestRevision;
        }

        private void swap() {
            LiveWorkload before = previous;
            int beforeRevision = previousRevision;
            previous = wanted;
            previousRevision = revision;
            wanted = before;
            revision = beforeRevision;
        }
    }

    /**
     * A stack that does not run yet.
     *
     * @param engine is closed with it
     */
    public SwarmStack(SwarmEngine engine, List<LiveWorkload> workloads) {
        this.engine = engine;
        this.workloads = List.copyOf(workloads);
    }

    @Override
    public long start() {
        Membership membership = engine.membership();
        if (membership == Membership.UNUSABLE) {
            throw new FleetException(
                    "this engine is in a swarm that a live run cannot use: it is not its only node, or no"
                            + " manager; name another engine by DOCKER_HOST");
        }
        if (membership == Membership.NONE) {
            engine.init();
            made = true;
        }
        chronicle = new Chronicle(engine);
        long asked = now();
        for (LiveWorkload workload : workloads) {
            services.put(workload.name(), new Service(engine.create(workload, 1), workload));
        }
        looks = looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return asked;
    }

    private synchronized void look() {
        try {
            for (Service service : services.values()) {
                if (service.updating) {
                    look(service);
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void look(Service service) {
        UpdateView now = engine.updateOf(service.id);
        boolean another = now.startedAt() != service.seen.startedAt();
        if (now.state() == State.NONE || (!another && now.state() == service.seen.state())) {
            return;
        }
        if (another && now.state() != State.UPDATING) {
            tell(service, now.startedAt(), State.UPDATING, "");
        }
        if (isRollback(now.state()) && !isRollback(service.seen.state()) && !service.askedBack) {
            service.swap();
        }
        tell(service, since(now), now.state(), now.message());
        service.seen = now;
        service.updating = !now.state().isOver();
    }

    private static boolean isRollback(State state) {
        return state == State.ROLLBACK_STARTED || state == State.ROLLBACK_COMPLETED || state == State.ROLLBACK_PAUSED;
    }

    private static long since(UpdateView now) {
        return switch (now.state()) {
            case NONE, UPDATING -> now.startedAt();
            case COMPLETED, ROLLBACK_COMPLETED -> now.completedAt() == 0 ? now.writtenAt() : now.completedAt();
            case PAUSED, ROLLBACK_STARTED, ROLLBACK_PAUSED -> now.writtenAt();
        };
    }

    private void tell(Service service, long at, State state, String message) {
        chronicle.progressed(new Progress(at, service.wanted.name(), state, message));
    }

    @Override
    public synchronized boolean isSettled() {
        if (failure != null) {
            throw failure;
        }
        return services.values().stream()
                .noneMatch(service -> service.updating || (!service.updated && running(service) != wanted(service)));
    }

    private static int wanted(Service service) {
        return service.wanted.terms().global() ? 1 : service.wanted.replicas();
    }

    private int running(Service service) {
        return (int) engine.tasks(service.id).stream()
                .filter(task -> task.state().equals("running"))
                .count();
    }

    /** Why tasks do not run, as Swarm says it; empty when it says nothing. */
    public synchronized Optional<String> trouble() {
        List<String> said = new ArrayList<>();
        services.forEach((name, service) -> engine.tasks(service.id).stream()
                .filter(task -> !task.trouble().isEmpty())
                .map(task -> name + ": " + task.trouble())
                .distinct()
                .limit(1)
                .forEach(said::add));
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", said));
    }

    @Override
    public synchronized long change(LiveChange change) {
        Service service = services.get(change.workload());
        if (service == null) {
            throw new IllegalArgumentException("there is no service '" + change.workload() + "'");
        }
        service.seen = engine.updateOf(service.id);
        long asked = now();
        service.updated = !(change instanceof LiveChange.Scale);
        switch (change) {
            case LiveChange.Update update -> {
                service.update(update.to().scaled(service.wanted.replicas()));
                service.askedBack = false;
                engine.update(service.id, service.wanted, service.revision);
                service.updating = true;
            }
            case LiveChange.Rollback rollback -> {
                service.swap();
                service.askedBack = true;
                engine.rollBack(service.id);
                service.updating = true;
            }
            case LiveChange.Scale scale -> {
                service.wanted = service.wanted.scaled(scale.replicas());
                engine.update(service.id, service.wanted, service.revision);
            }
        }
        return asked;
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
        looks.cancel(false);
        looking.shutdownNow();
        synchronized (this) {
            if (chronicle != null) {
                chronicle.close();
            }
            engine.close();
            if (made) {
                engine.leave();
            }
        }
    }
}
