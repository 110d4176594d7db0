package dev.drydock.sim.container;

<<<<<<< HEAD
=======
import dev.drydock.protocol.placement.MachineSpec;
>>>>>>> integration
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Container.Health;
import dev.drydock.sim.container.Container.State;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
<<<<<<< HEAD
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Docker engine of every machine: containers that live as their behaviour says.
 *
 * <pre>
 *   create            start               process runs            stop                 process ends
 *   ------> PULLING          STARTING ------------------> RUNNING ------> STOPPING ------------------> EXITED
 *              |                ^  ^                         |                                         |  |
 *              +--> CREATED ----+  |                         +-----------------------------------------^  |
 *                                  +------------- start, or the restart policy ---------------------------+
 * </pre>
 *
 * <p>Listeners and observers hear within the call or event that brings a change about, observers first. A container is never
 * created within {@link #create}, but at the earliest as the next event of that instant. A process that is told to end before
 * its time has exit code 0, one that is killed 137. When a machine crashes its containers are gone, but for those that the
 * engine starts again when the machine is back; until then they are {@link State#EXITED} with code 255.
 *
 * <p>Times are drawn from the stream {@code machine/NAME/containers}.
 */
public final class Docker extends Entity implements Engine, MachineObserver {
    private static final int KILLED = 137;
    private static final int LOST = 255;

    private static final int CREATE = 0;
    private static final int BEGINS = 1;
    private static final int READY = 2;
    private static final int SICKENS = 3;
    private static final int RECOVERS = 4;
    private static final int EXITS = 5;
    private static final int STOPPED = 6;
    private static final int GRACE_OVER = 7;
    private static final int RESTARTS = 8;

    private final Simulation simulation;
    private final Machines machines;
    private final List<Map<Long, DockerContainer>> there = new ArrayList<>();
    private final List<RandomStream> streams = new ArrayList<>();
    private final List<ContainerObserver> observers = new ArrayList<>();
    private final Pulls pulls;
    private final HealthMonitor monitor;
    private final Processors processors;
    private final Memory memory;
    private long made;

    /** Engines whose control groups are as Docker makes them. */
    public Docker(Simulation simulation, Machines machines, RegistrySpec registry) {
        this(simulation, machines, registry, Cgroups.DOCKER);
    }

    public Docker(Simulation simulation, Machines machines, RegistrySpec registry, Cgroups cgroups) {
        super(simulation);
        this.simulation = simulation;
        this.machines = machines;
        for (int machine = 0; machine < machines.size(); machine++) {
            there.add(new LinkedHashMap<>());
            streams.add(simulation.stream("machine/" + machines.spec(machine).name() + "/containers"));
        }
        this.pulls = new Pulls(simulation, machines, registry, this::created);
        this.monitor = new HealthMonitor(simulation);
        this.processors = new Processors(machines, cgroups, observers);
        this.memory = new Memory(simulation, machines, cgroups, this::on, this::killForMemory);
        machines.observe(this);
    }

    private Collection<DockerContainer> on(int machine) {
        return there.get(machine).values();
    }

    /** The containers that a machine has now, in the order of their making. */
    public List<Container> containers(int machine) {
        return List.copyOf(on(machine));
    }

    /** How many bytes of images machines have downloaded so far. */
    public long pulledBytes() {
        return pulls.bytes();
    }

    @Override
    public Container create(int machine, ContainerSpec spec, ContainerListener listener) {
        DockerContainer container = new DockerContainer(made++, machine, spec, listener);
        container.cpuMillis = processors.most(container);
=======
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
>>>>>>> integration
        if (!machines.isUp(machine)) {
            container.state = State.GONE;
            return container;
        }
<<<<<<< HEAD
        there.get(machine).put(container.id(), container);
        if (pulls.has(machine, spec.image())) {
            after(0, CREATE, container);
        } else {
            pulls.pull(container);
=======
        onMachine.get(machine).add(container);
        if (!pulls.pull(container)) {
            // Whoever asked for it hears of it after it has been handed over.
            plan(container, 0, CREATED);
>>>>>>> integration
        }
        return container;
    }

<<<<<<< HEAD
    private void after(long nanos, int kind, DockerContainer container) {
        simulation.schedule(this, nanos, kind, container.life, container);
    }

    @Override
    protected void handle(int kind, long life, Object payload) {
        DockerContainer container = (DockerContainer) payload;
        if (container.life != life) {
            return;
        }
        switch (kind) {
            case CREATE -> created(container);
            case BEGINS -> begins(container);
            case READY -> ready(container);
            case SICKENS -> sickens(container);
            case RECOVERS -> answers(container, true);
            case EXITS -> exits(container);
            case STOPPED -> ended(container, 0, false);
            case GRACE_OVER -> ended(container, KILLED, false);
            case RESTARTS -> launch(container);
            default -> throw new IllegalStateException("nothing of the kind " + kind);
        }
    }

    private void created(DockerContainer container) {
        if (container.state == State.PULLING) {
            become(container, State.CREATED);
            if (container.startWhenCreated && container.state == State.CREATED) {
                launch(container);
=======
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
>>>>>>> integration
            }
        }
    }

<<<<<<< HEAD
    private static void become(DockerContainer container, State now) {
        State before = container.state;
        container.state = now;
        container.listener.changed(container, before);
    }

    private boolean obeys(DockerContainer container) {
        return container.state != State.GONE && machines.isUp(container.machine());
    }

    @Override
    public void start(Container which) {
        DockerContainer container = (DockerContainer) which;
        if (obeys(container)) {
            container.stoppedByHand = false;
            if (container.state == State.PULLING) {
                container.startWhenCreated = true;
            } else if (container.state == State.CREATED || container.state == State.EXITED) {
                container.restarts.reset();
                launch(container);
            }
        }
    }

    private void launch(DockerContainer container) {
        container.life++;
        long after = container.spec().behaviour().start().sample(streams.get(container.machine()));
        after(after, BEGINS, container);
        become(container, State.STARTING);
    }

    private void begins(DockerContainer container) {
        Behaviour behaviour = container.spec().behaviour();
        RandomStream random = streams.get(container.machine());
        container.runningSince = simulation.now();
        container.running = true;
        container.state = State.RUNNING;
        container.wasReady = false;
        container.oomKilled = false;
        container.demandMillis = 0;
        after(behaviour.ready().sample(random), READY, container);
        behaviour.exits().ifPresent(exits -> after(exits.after().sample(random), EXITS, container));
        monitor.begin(container);
        memory.begin(container);
        processors.share(container.machine(), on(container.machine()));
        container.listener.changed(container, State.STARTING);
    }

    private void ready(DockerContainer container) {
        container.wasReady = true;
        container.spec().behaviour().sickens().ifPresent(sickens -> {
            after(sickens.after().sample(streams.get(container.machine())), SICKENS, container);
        });
        answers(container, true);
    }

    private void sickens(DockerContainer container) {
        Behaviour.Sickens sickens = container.spec().behaviour().sickens().orElseThrow();
        sickens.lasting().ifPresent(lasting -> {
            after(lasting.sample(streams.get(container.machine())), RECOVERS, container);
        });
        answers(container, false);
    }

    private void answers(DockerContainer container, boolean now) {
        if (container.answers != now) {
            container.answers = now;
            observers.forEach(observer -> observer.answers(container, now));
        }
    }

    private void exits(DockerContainer container) {
        ended(container, container.spec().behaviour().exits().orElseThrow().code(), false);
    }

    private void killForMemory(DockerContainer container) {
        ended(container, KILLED, true);
    }

    /** The process, which there is, ends; the engine may start it again. */
    private void ended(DockerContainer container, int exitCode, boolean oomKilled) {
        boolean ran = container.isRunning();
        long ranNanos = ran ? simulation.now() - container.runningSince : 0;
        boolean byItself = container.state != State.STOPPING && !container.stoppedByHand;
        container.exitCode = exitCode;
        container.oomKilled = oomKilled;
        State before = container.state;
        lose(container, State.EXITED);
        int life = container.life;
        container.listener.changed(container, before);
        if (byItself && container.life == life) {
            long again = container.restarts.ended(exitCode, ranNanos);
            if (again != RestartManager.NEVER) {
                after(again, RESTARTS, container);
            }
        }
    }

    /** Takes its process away, if there is one, and lets observers know; the listener is not told here. */
    private void lose(DockerContainer container, State now) {
        boolean ran = container.isRunning();
        container.life++;
        container.running = false;
        container.state = now;
        if (now == State.GONE) {
            there.get(container.machine()).remove(container.id());
        }
        answers(container, false);
        if (ran) {
            observers.forEach(observer -> observer.ended(container));
            memory.changed(container.machine());
            processors.share(container.machine(), on(container.machine()));
        }
    }

    @Override
    public void stop(Container which) {
        DockerContainer container = (DockerContainer) which;
        if (!obeys(container)) {
            return;
        }
        byHand(container);
        if (container.state == State.STARTING || container.state == State.RUNNING) {
            if (container.state == State.STARTING) {
                container.life++;
            }
            ContainerSpec spec = container.spec();
            long takes = spec.behaviour().stop().sample(streams.get(container.machine()));
            boolean inTime = takes <= spec.stopGraceNanos();
            after(inTime ? takes : spec.stopGraceNanos(), inTime ? STOPPED : GRACE_OVER, container);
            State before = container.state;
            container.state = State.STOPPING;
            observers.forEach(observer -> observer.ends(container));
            container.listener.changed(container, before);
        }
    }

    /** Nobody but a hand starts it again. */
    private static void byHand(DockerContainer container) {
        container.startWhenCreated = false;
        container.stoppedByHand = true;
        if (container.state == State.EXITED) {
            container.life++;
        }
    }

    @Override
    public void kill(Container which) {
        DockerContainer container = (DockerContainer) which;
        if (obeys(container)) {
            byHand(container);
            if (hasProcess(container)) {
                ended(container, KILLED, false);
            }
        }
    }

    private static boolean hasProcess(DockerContainer container) {
        return switch (container.state) {
            case STARTING, RUNNING, STOPPING -> true;
            case PULLING, CREATED, EXITED, GONE -> false;
        };
    }

    @Override
    public void remove(Container which) {
        DockerContainer container = (DockerContainer) which;
        if (obeys(container)) {
            State before = container.state;
            if (hasProcess(container)) {
                container.exitCode = KILLED;
            }
            lose(container, State.GONE);
            container.listener.changed(container, before);
        }
=======
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
>>>>>>> integration
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
<<<<<<< HEAD
    public void demand(Container which, long cpuMillis) {
        DockerContainer container = (DockerContainer) which;
        if (container.isRunning() && container.demandMillis != cpuMillis) {
            container.demandMillis = cpuMillis;
            processors.share(container.machine(), on(container.machine()));
        }
    }

    @Override
    public long memoryBytes(Container container) {
        return (long) ((DockerContainer) container).memory(simulation.now());
=======
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
>>>>>>> integration
    }

    @Override
    public void crashed(int machine) {
        pulls.crashed(machine);
<<<<<<< HEAD
        for (DockerContainer container : List.copyOf(on(machine))) {
            boolean survives = (hasProcess(container) || container.state == State.EXITED)
                    && container.restarts.survives(container.stoppedByHand);
            if (hasProcess(container)) {
                container.exitCode = LOST;
            }
            container.health = Health.NONE;
            lose(container, survives ? State.EXITED : State.GONE);
        }
    }

    @Override
    public void restored(int machine) {
        for (DockerContainer container : List.copyOf(on(machine))) {
            if (container.state == State.EXITED) {
                container.stoppedByHand = false;
                container.restarts.reset();
                launch(container);
            }
        }
    }

    @Override
    public void cut(int machine, boolean off) {
        pulls.cut();
    }
=======
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
>>>>>>> integration
}
