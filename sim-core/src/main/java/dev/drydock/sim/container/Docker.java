package dev.drydock.sim.container;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Container.Health;
import dev.drydock.sim.container.Container.State;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Docker's engine on every machine: pulls images, leads containers through their lives, asks for their health (moby,
 * daemon/health.go) and restarts them by their policy (moby, restartmanager).
 */
public final class Docker extends Entity implements Engine, MachineObserver {
    private static final int STARTED = 0;
    private static final int READY = 1;
    private static final int EXITS = 2;
    private static final int STOPPED = 3;
    private static final int OVERDUE = 4;
    private static final int RESTART = 5;
    private static final int SICKENS = 6;
    private static final int RECOVERS = 7;
    private static final int CHECK = 8;
    private static final int OUT_OF_MEMORY = 9;
    private static final int CREATED = 10;

    /** Of a process that was killed: 128 and the signal's number. */
    static final int KILLED = 137;

    private final Simulation simulation;
    private final Machines machines;
    private final ImagePulls pulls;
    private final RandomStream[] random;
    private final List<List<DockerContainer>> onMachine = new ArrayList<>();
    private final List<ContainerObserver> observers = new ArrayList<>();
    private long created;

    /** Engines of machines on which there is nothing yet. */
    public Docker(Simulation simulation, Machines machines, RegistrySpec registry) {
        super(simulation);
        this.simulation = simulation;
        this.machines = machines;
        this.pulls = new ImagePulls(simulation, machines, registry, this::pulled);
        this.random = new RandomStream[machines.size()];
        for (int machine = 0; machine < machines.size(); machine++) {
            random[machine] =
                    simulation.stream("machine/" + machines.spec(machine).name() + "/containers");
            onMachine.add(new ArrayList<>());
        }
        machines.observe(this);
    }

    @Override
    public Container create(int machine, ContainerSpec spec, ContainerListener listener) {
        DockerContainer container = new DockerContainer(created++, machine, spec, cpuMillis(machine, spec), listener);
        if (!machines.isUp(machine)) {
            container.state = State.GONE;
            return container;
        }
        onMachine.get(machine).add(container);
        if (!pulls.pull(container)) {
            // Whoever asked for it hears of it after it has been handed over.
            plan(container, 0, CREATED);
        }
        return container;
    }

    private long cpuMillis(int machine, ContainerSpec spec) {
        MachineSpec host = machines.spec(machine);
        long all = host.capacity().cpuMillis();
        long limit = spec.limits().cpuMillis();
        return limit > 0 && (all == 0 || limit < all) ? limit : all;
    }

    private void pulled(DockerContainer container) {
        if (container.state == State.PULLING) {
            to(container, State.CREATED);
            if (container.startWanted) {
                begin(container);
            }
        }
    }

    @Override
    public void start(Container asked) {
        DockerContainer container = (DockerContainer) asked;
        switch (container.state) {
            case PULLING -> container.startWanted = true;
            case CREATED, EXITED -> {
                container.stopped = false;
                begin(container);
            }
            case STARTING, RUNNING, STOPPING, GONE -> {}
        }
    }

    private void begin(DockerContainer container) {
        container.epoch++;
        container.startWanted = false;
        to(container, State.STARTING);
        plan(container, container.spec().behaviour().start().sample(random[container.machine()]), STARTED);
    }

    @Override
    public void stop(Container asked) {
        DockerContainer container = (DockerContainer) asked;
        container.stopped = true;
        container.startWanted = false;
        switch (container.state) {
            case STARTING -> end(container, KILLED);
            case RUNNING -> {
                container.epoch++;
                observers.forEach(observer -> observer.ends(container));
                boolean answered = container.answers();
                to(container, State.STOPPING);
                tellAnswers(container, answered);
                long takes = container.spec().behaviour().stop().sample(random[container.machine()]);
                long grace = container.spec().stopGraceNanos();
                plan(container, Math.min(takes, grace), takes <= grace ? STOPPED : OVERDUE);
            }
            // A restart that is planned does not happen.
            case EXITED -> container.epoch++;
            case PULLING, CREATED, STOPPING, GONE -> {}
        }
    }

    @Override
    public void kill(Container asked) {
        DockerContainer container = (DockerContainer) asked;
        container.stopped = true;
        container.startWanted = false;
        if (container.isAlive() || container.state == State.STARTING) {
            end(container, KILLED);
        }
    }

    @Override
    public void remove(Container asked) {
        DockerContainer container = (DockerContainer) asked;
        if (container.state == State.GONE) {
            return;
        }
        kill(container);
        container.epoch++;
        onMachine.get(container.machine()).remove(container);
        to(container, State.GONE);
    }

    @Override
    public boolean has(int machine, ImageSpec image) {
        return pulls.has(machine, image);
    }

    @Override
    public void observe(ContainerObserver observer) {
        observers.add(observer);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        DockerContainer container = (DockerContainer) payload;
        if (container.epoch != argument) {
            return;
        }
        switch (kind) {
            case CREATED -> pulled(container);
            case STARTED -> runs(container);
            case READY -> {
                container.ready = true;
                tellAnswers(container, false);
                container
                        .spec()
                        .behaviour()
                        .sickens()
                        .ifPresent(sick -> plan(container, sick.after().sample(random[container.machine()]), SICKENS));
            }
            case EXITS ->
                end(
                        container,
                        container.spec().behaviour().exits().orElseThrow().code());
            case STOPPED -> end(container, 0);
            case OVERDUE -> end(container, KILLED);
            case RESTART -> {
                container.restarts++;
                begin(container);
            }
            case SICKENS -> sickens(container);
            case RECOVERS -> {
                container.sick = false;
                tellAnswers(container, false);
            }
            case CHECK -> check(container);
            case OUT_OF_MEMORY -> {
                container.oomKilled = true;
                end(container, KILLED);
            }
            default -> throw new IllegalStateException("no such event of a container: " + kind);
        }
    }

    private void runs(DockerContainer container) {
        Behaviour behaviour = container.spec().behaviour();
        RandomStream own = random[container.machine()];
        container.runningSince = simulation.now();
        container.oomKilled = false;
        container.ready = false;
        container.sick = false;
        container.failuresInARow = 0;
        container.health = container.spec().health().isPresent() ? Health.STARTING : Health.NONE;
        plan(container, behaviour.ready().sample(own), READY);
        behaviour.exits().ifPresent(exits -> plan(container, exits.after().sample(own), EXITS));
        planMemory(container);
        container.spec().health().ifPresent(check -> planCheck(container, check));
        to(container, State.RUNNING);
    }

    private void planMemory(DockerContainer container) {
        long limit = container.spec().limits().memoryBytes();
        long used = container.spec().behaviour().memoryBytes();
        long leak = container.spec().behaviour().leakBytesPerSecond();
        if (limit > 0 && used > limit) {
            plan(container, 0, OUT_OF_MEMORY);
        } else if (limit > 0 && leak > 0) {
            plan(container, Math.round((limit - used) * 1e9 / leak), OUT_OF_MEMORY);
        }
    }

    private void sickens(DockerContainer container) {
        boolean answered = container.answers();
        container.sick = true;
        tellAnswers(container, answered);
        container
                .spec()
                .behaviour()
                .sickens()
                .orElseThrow()
                .lasting()
                .ifPresent(lasting -> plan(container, lasting.sample(random[container.machine()]), RECOVERS));
    }

    private void planCheck(DockerContainer container, HealthCheck check) {
        boolean inStartPeriod = container.health == Health.STARTING
                && simulation.now() - container.runningSince < check.startPeriodNanos();
        plan(container, inStartPeriod ? check.startIntervalNanos() : check.intervalNanos(), CHECK);
    }

    /** One check, whose answer comes at once. */
    private void check(DockerContainer container) {
        HealthCheck check = container.spec().health().orElseThrow();
        Health before = container.health;
        if (container.answers()) {
            container.failuresInARow = 0;
            container.health = Health.HEALTHY;
        } else if (container.health != Health.STARTING
                || simulation.now() - container.runningSince > check.startPeriodNanos()) {
            container.failuresInARow++;
            if (container.failuresInARow >= check.retries()) {
                container.health = Health.UNHEALTHY;
            }
        }
        planCheck(container, check);
        if (container.health != before) {
            container.listener.healthChanged(container);
        }
    }

    private void end(DockerContainer container, int code) {
        long ran = container.isAlive() ? simulation.now() - container.runningSince : 0;
        boolean answered = container.answers();
        container.epoch++;
        container.exitCode = code;
        container.ready = false;
        if (container.restarts(code)) {
            plan(container, container.backoff.next(ran), RESTART);
        }
        to(container, State.EXITED);
        tellAnswers(container, answered);
        observers.forEach(observer -> observer.ended(container));
    }

    private void to(DockerContainer container, State state) {
        State before = container.state;
        container.state = state;
        container.listener.changed(container, before);
    }

    private void tellAnswers(DockerContainer container, boolean before) {
        if (container.answers() != before) {
            observers.forEach(observer -> observer.answers(container, !before));
        }
    }

    private void plan(DockerContainer container, long delay, int kind) {
        simulation.schedule(this, delay, kind, container.epoch, container);
    }

    @Override
    public void crashed(int machine) {
        pulls.crashed(machine);
        List<DockerContainer> lost = List.copyOf(onMachine.get(machine));
        onMachine.get(machine).clear();
        for (DockerContainer container : lost) {
            boolean answered = container.answers();
            container.epoch++;
            container.state = State.GONE;
            tellAnswers(container, answered);
            observers.forEach(observer -> observer.ended(container));
        }
    }
}
