package dev.drydock.sim.node;

import dev.drydock.protocol.Input;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.TimerName;
import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;

/** The timers of one node. A timer that fires while the node is busy or paused is due, and fires later unless replaced. */
final class NodeTimers<M extends Message> {
    private final Simulation simulation;
    private final Entity node;
    private final int kind;
    private final NodeClock clock;
    private final RandomStream random;
    private Slot<M>[] slots = newSlots(4);

    private static final class Slot<M extends Message> {
        private final SimTimer timer;
        private final Input.Timeout<M> input;
        private int stamp;
        private boolean due;

        Slot(SimTimer timer, TimerName name) {
            this.timer = timer;
            this.input = new Input.Timeout<>(name);
        }
    }

    /**
     * No timers yet.
     *
     * @param kind of the event that tells the node that a timer fired; its argument is the timer's ordinal
     */
    NodeTimers(Simulation simulation, Entity node, int kind, NodeClock clock, RandomStream random) {
        this.simulation = simulation;
        this.node = node;
        this.kind = kind;
        this.clock = clock;
        this.random = random;
    }

    void set(TimerName name, long minNanos, long maxNanos) {
        Slot<M> slot = slot(name);
        slot.stamp++;
        slot.due = false;
        slot.timer.arm(clock.trueNanos(random.nextBetween(minNanos, maxNanos)));
    }

    void cancel(TimerName name) {
        int ordinal = name.ordinal();
        if (ordinal < slots.length && slots[ordinal] != null) {
            cancel(slots[ordinal]);
        }
    }

    void cancelAll() {
        for (Slot<M> slot : slots) {
            if (slot != null) {
                cancel(slot);
            }
        }
    }

    /** Lets a timer that has just fired fire again after a delay, once, unless it is replaced; false the second time. */
    boolean postpone(int ordinal, long delayNanos) {
        Slot<M> slot = slots[ordinal];
        if (slot.due) {
            return false;
        }
        slot.due = true;
        slot.timer.arm(delayNanos);
        return true;
    }

    /** Tells this setting of a timer from all others. */
    int stamp(int ordinal) {
        return slots[ordinal].stamp;
    }

    /** What the protocol is told when a timer fires. */
    Input<M> fire(int ordinal) {
        Slot<M> slot = slots[ordinal];
        slot.due = false;
        slot.stamp++;
        return slot.input;
    }

    private void cancel(Slot<M> slot) {
        slot.stamp++;
        slot.due = false;
        slot.timer.cancel();
    }

    private Slot<M> slot(TimerName name) {
        int ordinal = name.ordinal();
        if (ordinal >= slots.length) {
            slots = Arrays.copyOf(slots, ordinal + 4);
        }
        if (slots[ordinal] == null) {
            slots[ordinal] = new Slot<>(simulation.timer(node, kind, ordinal), name);
        }
        return slots[ordinal];
    }

    @SuppressWarnings("unchecked") // An array of a generic type has no other way into the world.
    private static <M extends Message> Slot<M>[] newSlots(int count) {
        return (Slot<M>[]) new Slot<?>[count];
    }
}
