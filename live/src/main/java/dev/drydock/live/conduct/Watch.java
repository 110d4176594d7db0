package dev.drydock.live.conduct;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.ResourceSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks after the processes of a run while it goes: keeps their watchdogs quiet, and samples what they use and count. */
final class Watch implements AutoCloseable {
    private static final long BEAT_MILLIS = 2_000;
    private static final long SAMPLE_MILLIS = 1_000;

    private final Crew crew;
    private final Counting counting;
    private final Thread beating;
    private final Thread sampling;
    private volatile boolean closed;
    private final Set<String> sampled = ConcurrentHashMap.newKeySet();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final List<Sample> samples = new ArrayList<>();

    /** What one process had used. */
    record Sample(String process, ResourceSample used) {}

    Watch(Crew crew, Counting counting) {
        this.crew = crew;
        this.counting = counting;
        beating = every(BEAT_MILLIS, this::beat);
        sampling = every(SAMPLE_MILLIS, this::sample);
    }

    /** Looks at what processes counted without waiting for the next turn: something happened that divides the run. */
    void lookNow() {
        LockSupport.unpark(beating);
    }

    /** Looking at what a process counted is a sign of life of its controller too. One that does not answer holds up no other. */
    private void beat() {
        for (String name : crew.names()) {
            if (asked.add(name)) {
                Thread.ofVirtual().start(() -> {
                    counting.look(name);
                    asked.remove(name);
                });
            }
        }
    }

    private void sample() {
        for (String name : crew.names()) {
            if (crew.isUp(name) && sampled.add(name)) {
                Thread.ofVirtual().start(() -> {
                    sample(name);
                    sampled.remove(name);
                });
            }
        }
    }

    private void sample(String name) {
        try {
            ResourceSample used = crew.container(name).sample();
            synchronized (samples) {
                samples.add(new Sample(name, used));
            }
        } catch (FleetException e) {
            // A process that was killed this moment has nothing to show.
        }
    }

    /** Everything that was sampled. */
    List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    private Thread every(long millis, Runnable what) {
        return Thread.ofPlatform().daemon().name("watch").start(() -> {
            while (!closed) {
                what.run();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(beating);
        LockSupport.unpark(sampling);
    }
}
