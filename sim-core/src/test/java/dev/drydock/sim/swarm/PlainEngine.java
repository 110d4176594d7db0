package dev.drydock.sim.swarm;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerListener;
import dev.drydock.sim.container.ContainerObserver;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Engine;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** An engine of containers that start, exit and stop as their behaviour says, and are healthy from their first check on. */
final class PlainEngine extends Entity implements Engine, MachineObserver {
    private final Simulation simulation;
    private final Machines machines;
    private final RandomStream random;
    final List<Plain> all = new ArrayList<>();

    PlainEngine(Simulation simulation, Machines machines) {
        super(simulation);
        this.simulation = simulation;
        this.machines = machines;
        this.random = simulation.stream("plain");
        machines.observe(this);
    }

    private void after(long nanos, Runnable what) {
        simulation.schedule(this, nanos, 0, 0, what);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        ((Runnable) payload).run();
    }

    @Override
    public Container create(int machine, ContainerSpec spec, ContainerListener listener) {
        Plain made = new Plain(all.size(), machine, spec, listener);
        all.add(made);
        if (!machines.isUp(machine)) {
            made.state = Container.State.GONE;
        } else {
            after(0, () -> made.become(Container.State.CREATED));
        }
        return made;
    }

    @Override
    public void start(Container container) {
        Plain it = (Plain) container;
        if (it.state != Container.State.CREATED && it.state != Container.State.EXITED) {
            return;
        }
        it.become(Container.State.STARTING);
        int life = ++it.life;
        after(it.spec.behaviour().start().sample(random), () -> {
            if (it.life == life && it.state == Container.State.STARTING) {
                it.runningSince = simulation.now();
                it.health = it.spec.health().isPresent() ? Container.Health.STARTING : Container.Health.NONE;
                it.become(Container.State.RUNNING);
                run(it, life);
            }
        });
    }

    private void run(Plain it, int life) {
        it.spec
                .behaviour()
                .exits()
                .ifPresent(exits -> after(exits.after().sample(random), () -> end(it, life, exits.code())));
        if (it.spec.health().isPresent()) {
            HealthCheck check = it.spec.health().get();
            after(check.intervalNanos(), () -> {
                if (it.life == life && it.state == Container.State.RUNNING) {
                    it.health = it.spec.behaviour().memoryBytes() < 0
                            ? Container.Health.UNHEALTHY
                            : Container.Health.HEALTHY;
                    it.listener.healthChanged(it);
                }
            });
        }
    }

    private void end(Plain it, int life, int code) {
        if (it.life == life && (it.state == Container.State.RUNNING || it.state == Container.State.STOPPING)) {
            it.exitCode = code;
            it.become(Container.State.EXITED);
        }
    }

    @Override
    public void stop(Container container) {
        Plain it = (Plain) container;
        if (it.state == Container.State.RUNNING || it.state == Container.State.STARTING) {
            it.become(Container.State.STOPPING);
            int life = it.life;
            after(it.spec.behaviour().stop().sample(random), () -> end(it, life, 143));
        }
    }

    @Override
    public void kill(Container container) {
        end((Plain) container, ((Plain) container).life, 137);
    }

    @Override
    public void remove(Container container) {
        ((Plain) container).life++;
        ((Plain) container).state = Container.State.GONE;
    }

    @Override
    public boolean has(int machine, ImageSpec image) {
        return true;
    }

    @Override
    public void observe(ContainerObserver observer) {
        throw new UnsupportedOperationException("nobody observes a plain engine");
    }

    @Override
    public void crashed(int machine) {
        for (Plain it : all) {
            if (it.machine == machine) {
                it.life++;
                it.state = Container.State.GONE;
            }
        }
    }

    /** One of its containers. */
    static final class Plain implements Container {
        private final long id;
        private final int machine;
        private final ContainerSpec spec;
        private final ContainerListener listener;
        private State state = State.PULLING;
        private Health health = Health.NONE;
        private int exitCode;
        private long runningSince = -1;
        private int life;

        Plain(long id, int machine, ContainerSpec spec, ContainerListener listener) {
            this.id = id;
            this.machine = machine;
            this.spec = spec;
            this.listener = listener;
        }

        private void become(State now) {
            if (state != State.GONE) {
                State before = state;
                state = now;
                listener.changed(this, before);
            }
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public int machine() {
            return machine;
        }

        @Override
        public ContainerSpec spec() {
            return spec;
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public Health health() {
            return health;
        }

        @Override
        public boolean answers() {
            return state == State.RUNNING;
        }

        @Override
        public int exitCode() {
            return exitCode;
        }

        @Override
        public boolean oomKilled() {
            return false;
        }

        @Override
        public long runningSince() {
            return runningSince;
        }

        @Override
        public int restarts() {
            return 0;
        }

        @Override
        public long cpuMillis() {
            return 1000;
        }
    }
}
