package dev.drydock.sim.fault;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.node.SimNode;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes faults happen as they were specified, each specification with a random stream of its own. */
public final class FaultPlan extends Entity {
    private static final int BEGIN = 0;
    private static final int END = 1;

    private final Simulation simulation;
    private final List<FaultSpec> specs;
    private final long duration;
    private final Victims victims;
    private final FaultActions actions;
    private final List<RandomStream> streams = new ArrayList<>();
    private final List<RandomChoice> choices = new ArrayList<>();
    private long lastNanos = -1;
    private int open;

    /** The nodes that a rolling restart has not come to yet. */
    private record Rolling(List<SimNode<?, ?>> left) {}

    /**
     * A plan that has not begun.
     *
     * @param duration of the run: no fault begins at or after this time
     */
    public FaultPlan(Simulation simulation, List<FaultSpec> specs, long duration, Stage stage) {
        super(simulation);
        this.simulation = simulation;
        this.specs = List.copyOf(specs);
        this.duration = duration;
        this.victims = stage.victims();
        this.actions = new FaultActions(victims, stage.network(), stage.observer(), stage.tracing());
    }

    /** What faults happen to, and who hears of them. */
    public record Stage(Victims victims, Network network, FaultObserver observer, Tracing tracing) {}

    /** Begins. */
    public void start() {
        for (int i = 0; i < specs.size(); i++) {
            RandomStream random = simulation.stream("faults/" + i);
            streams.add(random);
            switch (specs.get(i)) {
                case FaultSpec.Once once -> beginAt(once.at().sample(random), i, null);
                case FaultSpec.Repeated repeated -> beginAt(repeated.fromNanos(), i, null);
                case FaultSpec.RollingRestart rolling -> beginAt(rolling.fromNanos(), i, null);
                case FaultSpec.RandomFaults faults ->
                    beginAt(faults.fromNanos() + faults.every().sample(random), i, null);
            }
            choices.add(
                    specs.get(i) instanceof FaultSpec.RandomFaults faults
                            ? new RandomChoice(faults.kinds(), victims, actions, random)
                            : null);
        }
    }

    /** When a fault last began or was undone; -1 when none has yet. */
    public long lastNanos() {
        return lastNanos;
    }

    /** How many faults are not undone, of those that will be. */
    public int open() {
        return open;
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == END) {
            open--;
            lastNanos = simulation.now();
            ((Runnable) payload).run();
            return;
        }
        int at = (int) argument;
        RandomStream random = streams.get(at);
        switch (specs.get(at)) {
            case FaultSpec.Once(Distribution when, Optional<Distribution> lasting, Fault fault) -> {
                lastNanos = simulation.now();
                endAfter(lasting, Long.MAX_VALUE, actions.begin(fault, random), random);
            }
            case FaultSpec.Repeated repeated -> repeat(at, repeated, random);
            case FaultSpec.RollingRestart rolling -> roll(at, rolling, (Rolling) payload, random);
            case FaultSpec.RandomFaults faults -> strike(at, faults, random);
        }
    }

    private void repeat(int at, FaultSpec.Repeated repeated, RandomStream random) {
        long until = repeated.untilNanos().orElse(Long.MAX_VALUE);
        if (simulation.now() < until) {
            lastNanos = simulation.now();
            endAfter(repeated.lasting(), until, actions.begin(repeated.fault(), random), random);
            beginAt(simulation.now() + repeated.every().sample(random), at, null);
        }
    }

    private void roll(int at, FaultSpec.RollingRestart rolling, Rolling begun, RandomStream random) {
        List<SimNode<?, ?>> left = begun != null ? begun.left() : victims.select(rolling.nodes(), List.of(), random);
        if (!left.isEmpty()) {
            lastNanos = simulation.now();
            Runnable restart = actions.crash(List.of(left.getFirst()), false);
            endAfter(Optional.of(rolling.down()), Long.MAX_VALUE, restart, random);
            beginAt(simulation.now() + rolling.every().sample(random), at, new Rolling(left.subList(1, left.size())));
        }
    }

    private void strike(int at, FaultSpec.RandomFaults faults, RandomStream random) {
        if (simulation.now() < faults.untilNanos()) {
            lastNanos = simulation.now();
            endAfter(
                    Optional.of(faults.lasting()),
                    faults.untilNanos(),
                    choices.get(at).begin(),
                    random);
            beginAt(simulation.now() + faults.every().sample(random), at, null);
        }
    }

    private void beginAt(long time, int spec, Rolling rolling) {
        if (time < duration) {
            simulation.schedule(this, time - simulation.now(), BEGIN, spec, rolling);
        }
    }

    /** Undoes a fault after it has lasted, but at the latest at some time; never when neither is given. */
    private void endAfter(Optional<Distribution> lasting, long latest, Runnable undo, RandomStream random) {
        long now = simulation.now();
        long end = lasting.isPresent() ? now + lasting.get().sample(random) : latest;
        if (Math.min(end, latest) < Long.MAX_VALUE) {
            open++;
            simulation.schedule(this, Math.min(end, latest) - now, END, 0, undo);
        }
    }
}
