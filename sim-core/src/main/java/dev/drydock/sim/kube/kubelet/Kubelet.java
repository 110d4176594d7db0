package dev.drydock.sim.kube.kubelet;

import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerListener;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.kube.api.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The agent on one machine. It hears of the pods placed there, runs their containers, looks once in a while what has become
 * of them, tells the API server, and renews the lease of its node. While its network is cut it goes on with what it knows;
 * then it tells all at once.
 */
final class Kubelet extends Entity {
    private static final int LEASE = 0;
    private static final int RELIST = 1;
    private static final int PROBE = 2;
    private static final int PROBED = 3;

    private final int machine;
    private final Surroundings surroundings;
    private final Simulation simulation;
    private final SimTimer lease;
    private final SimTimer relist;
    private final long relistNanos;
    private final long phase;
    private final SortedMap<Long, PodWorker> workers = new TreeMap<>();
    private final SortedMap<Long, PodWorker> dirty = new TreeMap<>();
    private long relistAt = Long.MAX_VALUE;
    /** Counts the lives of the machine, so that nothing of an earlier one matters. */
    private int life;

    private boolean up;

    Kubelet(int machine, Surroundings surroundings) {
        super(surroundings.world().simulation());
        this.machine = machine;
        this.surroundings = surroundings;
        this.simulation = surroundings.world().simulation();
        this.lease = simulation.timer(this, LEASE, 0);
        this.relist = simulation.timer(this, RELIST, 0);
        this.relistNanos = surroundings.options().kubeletRelist().toNanos();
        this.phase = simulation.stream("orchestrator/kubelet").nextLong(relistNanos);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    long now() {
        return simulation.now();
    }

    void boot() {
        if (!surroundings.world().machines().isUp(machine)) {
            return;
        }
        up = true;
        long period = surroundings.options().leaseRenewal().toNanos();
        lease.arm(simulation.stream("orchestrator/kubelet").nextLong(period));
        reconnect();
    }

    /** The machine loses power. */
    void crash() {
        up = false;
        life++;
        lease.cancel();
        relist.cancel();
        relistAt = Long.MAX_VALUE;
        workers.clear();
        dirty.clear();
    }

    /** It can talk with the API server: it renews its lease, hears of its pods, and tells of them. */
    void reconnect() {
        if (!isConnected()) {
            return;
        }
        surroundings.api().renew(machine);
        surroundings.api().podsOn(machine).forEach(this::hears);
        new ArrayList<>(workers.values()).forEach(PodWorker::tell);
    }

    boolean isConnected() {
        return up && surroundings.world().machines().isReachable(machine);
    }

    /** A pod was placed here, deleted, or removed. */
    void hears(Pod pod) {
        if (!isConnected()) {
            return;
        }
        PodWorker worker = workers.get(pod.uid());
        if (worker == null && !pod.isRemoved() && !pod.isFinished()) {
            worker = new PodWorker(this, pod);
            workers.put(pod.uid(), worker);
            if (!pod.isEnding()) {
                worker.begin();
            }
        }
        if (worker != null && (pod.isEnding() || pod.isRemoved())) {
            worker.end();
        } else if (worker == null && pod.isEnding()) {
            surroundings.api().remove(pod);
        }
    }

    void forget(Pod pod) {
        workers.remove(pod.uid());
        dirty.remove(pod.uid());
    }

    Container create(ContainerSpec spec, ContainerListener listener) {
        return surroundings.world().engine().create(machine, spec, listener);
    }

    /** Something has happened to a pod that it notices when it looks next. */
    void noticeLater(PodWorker worker) {
        noticeAt(worker, now());
    }

    /** Has it look at a pod when it looks first after this time. */
    void noticeAt(PodWorker worker, long timeNanos) {
        dirty.put(worker.pod().uid(), worker);
        long since = Math.floorMod(timeNanos - phase, relistNanos);
        long at = timeNanos + relistNanos - since;
        if (at < relistAt) {
            relistAt = at;
            relist.arm(at - now());
        }
    }

    void probeAt(Probe probe, long timeNanos) {
        simulation.schedule(this, timeNanos - now(), PROBE, life, probe);
    }

    void probedAfter(Probe.Attempt attempt, long delayNanos) {
        simulation.schedule(this, delayNanos, PROBED, life, attempt);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        switch (kind) {
            case LEASE -> {
                lease.arm(surroundings.options().leaseRenewal().toNanos());
                if (isConnected()) {
                    surroundings.api().renew(machine);
                }
            }
            case RELIST -> look();
            case PROBE -> {
                if (argument == life) {
                    ((Probe) payload).tick();
                }
            }
            default -> {
                if (argument == life) {
                    ((Probe.Attempt) payload).failed();
                }
            }
        }
    }

    private void look() {
        relistAt = Long.MAX_VALUE;
        List<PodWorker> changed = List.copyOf(dirty.values());
        dirty.clear();
        changed.forEach(PodWorker::sync);
    }
}
