package dev.drydock.sim.compose;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.compose.ComposeService.Phase;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.Container.Health;
import dev.drydock.sim.container.Container.State;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.RouteListener;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Docker Compose, as {@code docker compose up --detach} (docker/compose, pkg/compose: up.go, convergence.go, start.go). It
 * creates all containers, then starts services in the order of what they depend on. Once everything it depends on has been
 * started, a service that wants some of it healthy or completed asks every half second; when one has failed, it is not started,
 * nor is what depends on it. What runs is then left to the engine's restart policies: Compose starts nothing again and moves
 * nothing.
 *
 * <p>An update creates the new containers of a service, stops and removes the old ones, all at once, and starts the new ones;
 * what depends on it goes on. Back to the revision before is an update, too. Names resolve to all containers that run, in the
 * order of their numbers, whatever their health; a name server on the machine deals them in turn.
 */
public final class Compose extends Entity implements Orchestrator, MachineObserver {
    private final Simulation simulation;
    private final long asksEvery;
    private final Course course;
    private final Map<String, ComposeService> services = new LinkedHashMap<>();
    private final List<ComposeService> byNumber;

    Compose(World world, List<WorkloadSpec> workloads, ComposeOptions options) {
        super(world.simulation());
        if (world.machines().size() != 1) {
            throw new IllegalArgumentException("Compose runs on one machine, not on "
                    + world.machines().size() + ": the orchestrators of several are swarm and kubernetes");
        }
        StartOrder.check(workloads);
        this.simulation = world.simulation();
        this.course = world.course();
        this.asksEvery = options.asksEvery().toNanos();
        for (WorkloadSpec workload : workloads) {
            services.put(workload.name(), new ComposeService(workload, world.engine(), this::advance));
        }
        this.byNumber = List.copyOf(services.values());
        world.machines().observe(this);
    }

    @Override
    public void start() {
        byNumber.forEach(ComposeService::converge);
        advance();
    }

    /** Goes on with whatever can go on. */
    private void advance() {
        boolean again = true;
        while (again) {
            again = false;
            for (ComposeService service : byNumber) {
                again |= step(service);
            }
        }
        byNumber.forEach(ComposeService::publish);
    }

    /** Whether the service has come to another phase. */
    private boolean step(ComposeService service) {
        finishUpdate(service);
        if (service.phase == Phase.STARTING && service.hasStarted()) {
            service.phase = Phase.STARTED;
            return true;
        }
        if (service.phase != Phase.WAITING) {
            return false;
        }
        boolean mustAsk = false;
        for (Dependency dependency : service.spec.dependsOn()) {
            ComposeService on = services.get(dependency.on());
            Phase phase = on == null ? Phase.STARTED : on.phase;
            if (phase == Phase.FAILED && dependency.required()) {
                fail(service, dependency.on() + " did not start");
                return true;
            }
            if (phase != Phase.STARTED && phase != Phase.FAILED) {
                return false;
            }
            mustAsk |= on != null && dependency.condition() != Dependency.Condition.STARTED;
        }
        if (mustAsk) {
            service.phase = Phase.ASKING;
            simulation.schedule(this, asksEvery, 0, byNumber.indexOf(service));
        } else {
            begin(service);
        }
        return true;
    }

    private void finishUpdate(ComposeService service) {
        if (service.rollout == RolloutStatus.UPDATING && service.isReplaced()) {
            tell(service, RolloutStatus.COMPLETED);
        }
    }

    private static void begin(ComposeService service) {
        service.phase = Phase.STARTING;
        service.startAll();
    }

    private void fail(ComposeService service, String why) {
        service.phase = Phase.FAILED;
        course.remark(service.spec.name(), "not started: " + why);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        ComposeService service = byNumber.get((int) argument);
        boolean all = true;
        for (Dependency dependency : service.spec.dependsOn()) {
            ComposeService on = services.get(dependency.on());
            if (on != null && on.phase != Phase.FAILED) {
                Optional<String> failure = failure(on, dependency.condition());
                if (failure.isPresent() && dependency.required()) {
                    fail(service, failure.get());
                    advance();
                    return;
                }
                all &= failure.isPresent() || holds(on, dependency.condition());
            }
        }
        if (all) {
            begin(service);
            advance();
        } else {
            simulation.schedule(this, asksEvery, 0, argument);
        }
    }

    private static boolean holds(ComposeService on, Dependency.Condition condition) {
        return on.containers.stream().allMatch(container -> switch (condition) {
            case STARTED -> true;
            case HEALTHY -> container.state() == State.RUNNING && container.health() == Health.HEALTHY;
            case COMPLETED -> container.state() == State.EXITED && container.exitCode() == 0;
        });
    }

    private static Optional<String> failure(ComposeService on, Dependency.Condition condition) {
        for (Container container : on.containers) {
            State state = container.state();
            String name = on.spec.name();
            if (condition == Dependency.Condition.HEALTHY) {
                if (on.spec.containers().getFirst().health().isEmpty()) {
                    return Optional.of(name + " has no health check");
                }
                if (state == State.EXITED || state == State.GONE) {
                    return Optional.of(name + " exited (" + container.exitCode() + ")");
                }
                if (container.health() == Health.UNHEALTHY) {
                    return Optional.of(name + " is unhealthy");
                }
            } else if (condition == Dependency.Condition.COMPLETED
                    && (state == State.GONE || (state == State.EXITED && container.exitCode() != 0))) {
                return Optional.of(name + " did not complete successfully: exit " + container.exitCode());
            }
        }
        return Optional.empty();
    }

    @Override
    public void change(Change change) {
        switch (change) {
            case Change.Update update -> {
                ComposeService service = service(update.workload());
                update(service, service.spec.revised(update.containers()));
            }
            case Change.Rollback rollback -> {
                ComposeService service = service(rollback.workload());
                update(service, service.previous);
            }
            case Change.Scale scale -> {
                ComposeService service = service(scale.workload());
                service.spec = service.spec.scaled(scale.replicas());
                service.converge();
                startIfUp(service);
            }
            case Change.Drain drain -> throw new IllegalArgumentException("Compose cannot drain its only machine");
            case Change.Activate activate ->
                throw new IllegalArgumentException("Compose cannot activate a machine: it drains none");
        }
        advance();
    }

    private void update(ComposeService service, WorkloadSpec to) {
        service.previous = service.spec;
        service.spec = to;
        tell(service, RolloutStatus.UPDATING);
        service.recreate();
        service.converge();
        startIfUp(service);
    }

    private static void startIfUp(ComposeService service) {
        if (service.phase == Phase.STARTING || service.phase == Phase.STARTED) {
            service.startNew();
        }
    }

    private void tell(ComposeService service, RolloutStatus status) {
        service.rollout = status;
        course.rollout(service.spec.name(), status);
    }

    private ComposeService service(String workload) {
        ComposeService service = services.get(workload);
        if (service == null) {
            throw new IllegalArgumentException(
                    "there is no service '" + workload + "'; the services are " + String.join(", ", services.keySet()));
        }
        return service;
    }

    @Override
    public int wanted(String workload) {
        return service(workload).wanted();
    }

    @Override
    public int available(String workload) {
        return service(workload).available();
    }

    @Override
    public RolloutStatus rollout(String workload) {
        return service(workload).rollout;
    }

    @Override
    public void route(String workload, RouteListener listener) {
        service(workload).route(listener);
    }

    @Override
    public void restored(int machine) {
        advance();
    }
}
