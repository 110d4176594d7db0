package dev.drydock.sim.container;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Container.Health;
import dev.drydock.sim.container.Container.State;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
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
        if (!machines.isUp(machine)) {
            container.state = State.GONE;
            return container;
        }
        there.get(machine).put(container.id(), container);
        if (pulls.has(machine, spec.image())) {
            after(0, CREATE, container);
        } else {
            pulls.pull(container);
        }
        return container;
    }

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
            }
        }
    }

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
        observers.forEach(observer -> observer.began(container));
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
    }

    @Override
    public void crashed(int machine) {
        pulls.crashed(machine);
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
}
