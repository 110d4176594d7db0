package dev.drydock.sim.kube;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Node;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Watcher;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The scheduler's queue: it takes one pod after the other, those of higher priority first, then the oldest. One that fits
 * nowhere waits for something to change, and then for its back-off, which is 1 s after the first attempt and doubles up to
 * 10 s (kubernetes/kubernetes, pkg/scheduler/backend/queue, DefaultPodInitialBackoffDuration,
 * DefaultPodMaxBackoffDuration).
 */
final class SchedulingLoop extends Entity implements Watcher {
    private static final int NEXT = 0;
    private static final int RETRY = 1;
    private static final long INITIAL_BACK_OFF = 1_000_000_000L;
    private static final long MAX_BACK_OFF = 10_000_000_000L;

    private final Simulation simulation;
    private final ApiServer api;
    private final long latency;
    private final Placer placer;
    private final TreeSet<Pod> active = new TreeSet<>(
            Comparator.<Pod>comparingInt(pod -> -pod.template().terms().priority())
                    .thenComparingLong(Pod::uid));
    private final SortedMap<Long, Attempts> unschedulable = new TreeMap<>();
    private boolean busy;

    /** What was tried for a pod that fits nowhere. */
    private static final class Attempts {
        private final Pod pod;
        private int count;
        private long lastNanos;
        private boolean retries;

        private Attempts(Pod pod) {
            this.pod = pod;
        }

        private long backOff() {
            return Math.min(MAX_BACK_OFF, INITIAL_BACK_OFF << Math.min(count - 1, 10));
        }
    }

    SchedulingLoop(Simulation simulation, ApiServer api, KubernetesOptions options, Placer placer) {
        super(simulation);
        this.simulation = simulation;
        this.api = api;
        this.latency = options.schedulerLatency().toNanos();
        this.placer = placer;
        api.watch(this);
    }

    @Override
    public void pod(Pod pod) {
        if (pod.isRemoved()) {
            active.remove(pod);
            unschedulable.remove(pod.uid());
        }
        if (pod.isPlaced()) {
            placer.changed(pod.machine());
            if (pod.isRemoved() || pod.isFinished()) {
                retryAll();
            }
        } else if (!pod.isRemoved() && !unschedulable.containsKey(pod.uid())) {
            active.add(pod);
            go();
        }
    }

    @Override
    public void node(Node node) {
        placer.changed(node.machine());
        retryAll();
    }

    private void retryAll() {
        for (Attempts attempts : unschedulable.values()) {
            if (!attempts.retries) {
                attempts.retries = true;
                long due = Math.max(simulation.now(), attempts.lastNanos + attempts.backOff());
                simulation.schedule(this, due - simulation.now(), RETRY, attempts.pod.uid());
            }
        }
    }

    private void go() {
        if (!busy && !active.isEmpty()) {
            busy = true;
            simulation.schedule(this, latency, NEXT, 0);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == NEXT) {
            busy = false;
            Pod pod = active.pollFirst();
            if (pod != null && !pod.isRemoved() && !pod.isPlaced()) {
                schedule(pod);
            }
        } else {
            Attempts attempts = unschedulable.get(argument);
            if (attempts != null) {
                attempts.retries = false;
                active.add(attempts.pod);
            }
        }
        go();
    }

    private void schedule(Pod pod) {
        OptionalInt machine = placer.place(pod);
        if (machine.isPresent()) {
            unschedulable.remove(pod.uid());
            api.place(pod, machine.getAsInt());
            placer.changed(machine.getAsInt());
        } else {
            Attempts attempts = unschedulable.computeIfAbsent(pod.uid(), uid -> new Attempts(pod));
            attempts.count++;
            attempts.lastNanos = simulation.now();
        }
    }
}
