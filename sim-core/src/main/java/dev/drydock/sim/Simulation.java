package dev.drydock.sim;

import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** One simulation: a clock, a calendar of events, and the loop that runs them. */
public final class Simulation {
    private record Event(long time, long sequence, Entity target, int kind, long argument, Object payload)
            implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final RandomStreams streams;
    private final List<Entity> entities = new ArrayList<>();
    private final List<EventHook> hooks = new ArrayList<>();
    private final PriorityQueue<Event> calendar = new PriorityQueue<>();
    private long now;
    private long sequence;
    private long events;
    private boolean stopped;

    /** A simulation at time 0 whose every random draw follows from this seed. */
    public Simulation(long seed) {
        this.streams = new RandomStreams(seed);
    }

    int join(Entity entity) {
        entities.add(entity);
        return entities.size() - 1;
    }

    /** The time, in nanoseconds from 0. */
    public long now() {
        return now;
    }

    /** How many events have happened. */
    public long events() {
        return events;
    }

    /** The random stream of this name; the same object for the same name. */
    public RandomStream stream(String name) {
        return streams.stream(name);
    }

    /** Schedules an event. */
    public void schedule(Entity target, long delayNanos, int kind, long argument) {
        schedule(target, delayNanos, kind, argument, null);
    }

    /**
     * Schedules an event; among events of one instant, the one scheduled first happens first.
     *
     * @param delayNanos at least 0
     * @param kind 0 to 255
     * @param payload may be null
     */
    public void schedule(Entity target, long delayNanos, int kind, long argument, Object payload) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("an event cannot happen " + -delayNanos + " ns in the past");
        }
        calendar.add(new Event(now + delayNanos, sequence++, target, kind, argument, payload));
    }

    /** Makes a timer, not set, that will tell its entity of this kind and argument. */
    public SimTimer timer(Entity target, int kind, long argument) {
        return new SimTimer(this, target, kind, argument);
    }

    long scheduleTimer(SimTimer timer, long delayNanos) {
        schedule(timer.target, delayNanos, timer.kind, timer.argument, timer);
        return sequence - 1;
    }

    /** Adds something that runs after every event. */
    public void afterEachEvent(EventHook hook) {
        hooks.add(hook);
    }

    /** Makes the running loop return after the current event. */
    public void stop() {
        stopped = true;
    }

    /** Takes the next event: moves the clock and dispatches it. False when there is none. */
    public boolean step() {
        Event event = calendar.poll();
        if (event == null) {
            return false;
        }
        Object payload = event.payload;
        if (payload instanceof SimTimer timer) {
            if (!timer.fires(event.sequence)) {
                return true;
            }
            payload = null;
        }
        now = event.time;
        events++;
        event.target.handle(event.kind, event.argument, payload);
        for (EventHook hook : hooks) {
            hook.after(event.target, event.kind);
        }
        return true;
    }

    /** Runs all events up to and including this time, and leaves the clock there. */
    public void runUntil(long timeNanos) {
        stopped = false;
        while (!stopped && !calendar.isEmpty() && calendar.peek().time <= timeNanos) {
            step();
        }
        if (!stopped) {
            now = Math.max(now, timeNanos);
        }
    }

    /** Runs until no event is left. */
    public void run() {
        stopped = false;
        while (!stopped && step()) {}
    }
}
