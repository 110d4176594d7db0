package dev.drydock.sim.kube;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerListener;
import dev.drydock.sim.container.ContainerObserver;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Engine;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** An engine of containers that start, answer, exit and stop as their behaviour says; all images are everywhere. */
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
        made.state = machines.isUp(machine) ? Container.State.PULLING : Container.State.GONE;
        after(0, () -> {
            if (made.state == Container.State.PULLING) {
                made.become(Container.State.CREATED);
                if (made.startWhenCreated) {
                    start(made);
                }
            }
        });
        return made;
    }

    @Override
    public void start(Container container) {
        Plain it = (Plain) container;
        it.startWhenCreated = true;
        if (it.state != Container.State.CREATED && it.state != Container.State.EXITED) {
            return;
        }
        it.become(Container.State.STARTING);
        int life = ++it.life;
        Behaviour behaviour = it.spec.behaviour();
        after(behaviour.start().sample(random), () -> {
            if (it.life == life && it.state == Container.State.STARTING) {
                it.runningSince = simulation.now();
                it.become(Container.State.RUNNING);
                run(it, life);
            }
        });
    }

    private void run(Plain it, int life) {
        Behaviour behaviour = it.spec.behaviour();
        behaviour
                .exits()
                .ifPresent(exits -> after(exits.after().sample(random), () -> end(it, life, exits.code())));
        long ready = behaviour.ready().sample(random);
        answers(it, life, ready, true);
        behaviour.sickens().ifPresent(sickens -> {
            long sick = ready + sickens.after().sample(random);
            answers(it, life, sick, false);
            sickens.lasting().ifPresent(lasting -> answers(it, life, sick + lasting.sample(random), true));
        });
    }

    private void answers(Plain it, int life, long afterNanos, boolean now) {
        after(afterNanos, () -> {
            if (it.life == life) {
                it.answers = now;
            }
        });
    }

    private void end(Plain it, int life, int code) {
        if (it.life == life && (it.state == Container.State.RUNNING || it.state == Container.State.STOPPING)) {
            it.exitCode = code;
            it.answers = false;
            it.become(Container.State.EXITED);
        }
    }

    @Override
    public void stop(Container container) {
        Plain it = (Plain) container;
        if (it.state == Container.State.RUNNING || it.state == Container.State.STARTING) {
            it.become(Container.State.STOPPING);
            int life = it.life;
            long stop = Math.min(it.spec.stopGraceNanos(), it.spec.behaviour().stop().sample(random));
            after(stop, () -> end(it, life, 143));
        }
    }

    @Override
    public void kill(Container container) {
        end((Plain) container, ((Plain) container).life, 137);
    }

    @Override
    public void remove(Container container) {
        vanish((Plain) container);
    }

    private static void vanish(Plain it) {
        it.life++;
        it.answers = false;
        it.state = Container.State.GONE;
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
        all.stream().filter(it -> it.machine == machine).forEach(PlainEngine::vanish);
    }

    /** One of its containers. */
    static final class Plain implements Container {
        private final long id;
        private final int machine;
        private final ContainerSpec spec;
        private final ContainerListener listener;
        private State state = State.PULLING;
        private boolean startWhenCreated;
        private boolean answers;
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
            State before = state;
            state = now;
            listener.changed(this, before);
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
            return Health.NONE;
        }

        @Override
        public boolean answers() {
            return answers && state == State.RUNNING;
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
