package dev.drydock.sim.node;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.TraceEvent.What;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.disk.Disk;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulated node: drives one protocol, with a processor, a clock, timers and a disk of its own.
 *
 * <p>It is down, up, or up and paused; a node that halted is down until it is started again. What the processor has
 * accepted, timers and what is held back are lost when a node goes down. While it is paused everything waits and is
 * handled in order when it resumes; its disk goes on.
 *
 * @param <S> the state of the protocol
 * @param <M> the protocol's messages
 */
public final class SimNode<S, M extends Message> extends Entity implements Network.Receiver, Disk.Owner {
    private static final int TIMER = 0;
    private static final int PROCESS = 1;
    private static final int PERSISTED = 2;
    private static final int CLOCK = 3;
    private static final int ARRIVAL = 4;
    private static final int DURABLE = 5;

    private static final int SNAPSHOT = 6;
    private static final int BOOT = 7;

    private record Taken(int epoch, long token, Bytes snapshot) {}

    private record Waiting(int kind, long argument, Object payload) {}

    private final Simulation simulation;
    private final NodeId id;
    private final String name;
    private final List<NodeId> nodes;
    private final Membership membership;
    private final Protocol<S, M> protocol;
    private final NodeObserver<S> observer;
    private final Tracing tracing;
    private final Disk disk;
    private final NodeClock clock;
    private final double driftPpm;
    private final NodeTimers<M> timers;
    private final NodeEffects<M> effects;
    private final Distribution perMessage;
    private final Distribution perRequest;
    private final Distribution startTime;
    private final RandomStream random;
    private final List<Waiting> waiting = new ArrayList<>();
    private S state;
    private boolean up;
    private boolean starting;
    private boolean paused;
    private boolean halted;

    /** How often it has gone down: tells what belongs to this life of it from what is left of an earlier one. */
    private int epoch;

    private long processorFreeAt;
    private double slowness = 1;

    /**
     * A node that is down.
     *
     * @param number from 1
     */
    public SimNode(int number, Protocol<S, M> protocol, Surroundings around, NodeObserver<S> observer) {
        super(around.simulation());
        this.simulation = around.simulation();
        this.id = around.nodes().get(number - 1);
        this.name = id.toString();
        this.nodes = around.nodes();
        this.membership = around.membership();
        this.protocol = protocol;
        this.observer = observer;
        this.tracing = around.tracing();
        this.random = simulation.stream("node/" + name);
        this.disk = new Disk(simulation, around.disk(), random);
        disk.attach(this);
        ClockSpec clocks = around.clock();
        this.driftPpm = clocks.driftMinPpm() + (clocks.driftMaxPpm() - clocks.driftMinPpm()) * random.nextDouble();
        this.clock = new NodeClock(random.nextBetween(clocks.offsetMinNanos(), clocks.offsetMaxNanos()), driftPpm);
        this.timers = new NodeTimers<>(simulation, this, TIMER, clock, random);
        this.effects = new NodeEffects<>(this, around, disk, timers);
        this.perMessage = around.cpu().perMessage().orElse(null);
        this.perRequest = around.cpu().perRequest().orElse(null);
        this.startTime = around.cpu().start().orElse(null);
        around.network().attach(index(), this);
    }

    /** From 0: one less than the number in its name. */
    public int index() {
        return id.number() - 1;
    }

    /** Such as {@code n1}. */
    public String name() {
        return name;
    }

    /** Whether it is up and not paused. */
    public boolean isRunning() {
        return up && !paused;
    }

    /** Whether it is up, paused or not. */
    public boolean isUp() {
        return up;
    }

    /** Whether it is down because its protocol or its disk made it stop. */
    public boolean isHalted() {
        return halted;
    }

    /** How often it has gone down. */
    public int downs() {
        return epoch;
    }

    /** Its disk. */
    public Disk disk() {
        return disk;
    }

    /** What its clock shows now. */
    public long clockNanos() {
        return clock.read(simulation.now());
    }

    /** Whether it was started again and will boot when it has taken its time for that. */
    public boolean isStarting() {
        return starting;
    }

    /**
     * Boots it, or recovers it from its journal; again only after the time that this takes. Nothing happens when it is up or
     * starting.
     */
    public void start() {
        if (up || starting) {
            return;
        }
        if (startTime == null || epoch == 0) {
            boot();
        } else {
            starting = true;
            simulation.schedule(this, startTime.sample(random), BOOT, epoch);
        }
    }

    private void boot() {
        up = true;
        starting = false;
        halted = false;
        processorFreeAt = simulation.now();
        effects.reset();
        List<JournalRecord> journal = disk.read();
        observer.became(index(), Kind.STARTED, "");
        effects.begin();
        state = protocol.start(new Start(id, membership.initial(), journal, disk.condition()), effects);
        if (!halts(effects.end())) {
            observer.started(index(), state);
        }
    }

    /** Takes it down at once; while it is starting, it stays down. Nothing happens when it is down. */
    public void crash(boolean torn) {
        if (starting) {
            starting = false;
            epoch++;
        } else if (up) {
            goDown(torn);
            observer.became(index(), Kind.CRASHED, torn ? "with a torn write" : "");
        }
    }

    /** Makes it stand still. Nothing happens when it is down or paused. */
    public void pause() {
        if (isRunning()) {
            paused = true;
            observer.became(index(), Kind.PAUSED, "");
        }
    }

    /** Lets it go on. Nothing happens when it is not paused. */
    public void resume() {
        if (!up || !paused) {
            return;
        }
        paused = false;
        processorFreeAt = Math.max(processorFreeAt, simulation.now());
        observer.became(index(), Kind.RESUMED, "");
        List<Waiting> missed = new ArrayList<>(waiting);
        waiting.clear();
        int life = epoch;
        for (Waiting event : missed) {
            if (life == epoch) {
                handle(event.kind(), event.argument(), event.payload());
            }
        }
    }

    /** Makes its processor take so many times as long. */
    public void slow(double factor) {
        slowness = factor;
    }

    /** Makes its clock jump. */
    public void jumpClock(long nanos) {
        clock.jump(simulation.now(), nanos);
    }

    /** Makes its clock drift. */
    public void driftClock(double ppm) {
        clock.drift(simulation.now(), ppm);
    }

    /** Makes its clock drift as it did at the start. */
    public void restoreDrift() {
        clock.drift(simulation.now(), driftPpm);
    }

    @Override
    public void receive(int from, Object message) {
        if (!up) {
            tracing.tell(What.DROP, name, from < nodes.size() ? "n" + (from + 1) : "clients", message);
        } else {
            handle(ARRIVAL, from, message);
        }
    }

    @Override
    public void durable(int records) {
        if (up) {
            handle(DURABLE, records, null);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (paused) {
            boolean timer = kind == TIMER;
            waiting.add(new Waiting(kind, timer ? withStamp((int) argument) : argument, payload));
            return;
        }
        switch (kind) {
            case TIMER -> timeout(argument);
            case PROCESS -> {
                if ((int) (argument >>> 32) == epoch) {
                    process((int) argument, payload);
                }
            }
            case PERSISTED -> {
                if (payload.equals(epoch)) {
                    step(new Input.Persisted<>(argument));
                }
            }
            case CLOCK -> {
                if (argument == epoch) {
                    step(new Input.ClockReading<>(clockNanos()));
                }
            }
            case SNAPSHOT -> {
                Taken taken = (Taken) payload;
                if (taken.epoch() == epoch) {
                    step(new Input.SnapshotTaken<>(taken.token(), taken.snapshot()));
                }
            }
            case ARRIVAL -> admit((int) argument, payload);
            case BOOT -> {
                if (argument == epoch && starting) {
                    boot();
                }
            }
            case DURABLE -> {
                if (tracing.on()) {
                    tracing.tell(What.PERSISTED, name, "-", argument + " records");
                }
                effects.release((int) argument);
            }
            default -> throw new IllegalArgumentException("a node knows no event of kind " + kind);
        }
    }

    void persisted(long token) {
        simulation.schedule(this, 0, PERSISTED, token, epoch);
    }

    void snapshotTaken(long token, Bytes snapshot) {
        simulation.schedule(this, 0, SNAPSHOT, 0, new Taken(epoch, token, snapshot));
    }

    void clockAsked() {
        simulation.schedule(this, 0, CLOCK, epoch);
    }

    void noted(Note note) {
        observer.noted(index(), note);
    }

    private long withStamp(int ordinal) {
        return ((timers.stamp(ordinal) + 1L) << 32) | ordinal;
    }

    /** A timer fired now, or fired during a pause, in which case the upper half of the argument tells which setting. */
    private void timeout(long argument) {
        int ordinal = (int) argument;
        long stamp = argument >>> 32;
        if (stamp != 0 && stamp != timers.stamp(ordinal) + 1L) {
            return;
        }
        long busy = processorFreeAt - simulation.now();
        if (busy > 0 && timers.postpone(ordinal, busy)) {
            return;
        }
        Input<M> input = timers.fire(ordinal);
        if (tracing.on()) {
            tracing.tell(
                    What.TIMEOUT, name, "-", ((Input.Timeout<M>) input).timer().name());
        }
        step(input);
    }

    /** Puts what arrived into the processor's queue. */
    private void admit(int from, Object message) {
        Distribution cost = message instanceof ClientRequest ? perRequest : perMessage;
        long now = simulation.now();
        if (cost == null && processorFreeAt <= now) {
            process(from, message);
            return;
        }
        long nanos = cost == null ? 0 : cost.sample(random);
        processorFreeAt = Math.max(processorFreeAt, now) + (slowness == 1 ? nanos : (long) (nanos * slowness));
        simulation.schedule(this, processorFreeAt - now, PROCESS, ((long) epoch << 32) | from, message);
    }

    @SuppressWarnings("unchecked") // Only nodes of this protocol send to its nodes.
    private void process(int from, Object message) {
        if (message instanceof ClientRequest request) {
            step(new Input.Request<>(request));
        } else {
            NodeId sender = nodes.get(from);
            if (tracing.on()) {
                tracing.tell(What.DELIVER, name, sender.toString(), message);
            }
            step(new Input.Receive<>(sender, (M) message));
        }
    }

    @SuppressWarnings("ReferenceEquality") // A step that changes nothing gives back the state itself.
    private void step(Input<M> input) {
        S before = state;
        effects.begin();
        state = protocol.step(before, input, effects);
        String reason = effects.end();
        if (state != before) {
            // Even if it halts now: what it told before that is on its way.
            observer.stepped(index(), before, state);
        }
        halts(reason);
    }

    private boolean halts(String reason) {
        if (reason == null) {
            return false;
        }
        goDown(false);
        halted = true;
        observer.became(index(), Kind.HALTED, reason);
        return true;
    }

    private void goDown(boolean torn) {
        up = false;
        paused = false;
        epoch++;
        waiting.clear();
        effects.reset();
        disk.crash(torn);
    }
}
