package dev.drydock.sim.kube.kubelet;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerListener;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Engine;
import dev.drydock.sim.kube.api.KubernetesOptions;

/** One container of a pod, through all its restarts, each of which is a new container of the engine. */
final class ContainerRun implements ContainerListener {
    private final PodWorker worker;
    private final ContainerSpec spec;
    private final CrashLoopBackOff backOff;
    private final Probes probes;
    private Container container;
    private boolean wasRunning;
    private boolean waits;
    private long finishedNanos;
    private int restarts;

    /**
     * @param probed whether its probes count, as those of init containers do not
     */
    ContainerRun(PodWorker worker, ContainerSpec spec, boolean probed) {
        this.worker = worker;
        this.spec = spec;
        KubernetesOptions options = worker.kubelet().surroundings().options();
        this.backOff = new CrashLoopBackOff(
                options.crashBackOff().toNanos(), options.crashBackOffMax().toNanos());
        this.probes = probed ? Probes.of(spec, this) : Probes.NONE;
    }

    PodWorker worker() {
        return worker;
    }

    ContainerSpec spec() {
        return spec;
    }

    Container container() {
        return container;
    }

    int restarts() {
        return restarts;
    }

    boolean wasCreated() {
        return container != null;
    }

    /** Whether its process has ever run. */
    boolean wasRunning() {
        return wasRunning;
    }

    boolean isRunning() {
        return container != null && container.state() == Container.State.RUNNING;
    }

    /** Whether its process may still do something. */
    boolean isAlive() {
        return container != null
                && switch (container.state()) {
                    case STARTING, RUNNING, STOPPING -> true;
                    case PULLING, CREATED, EXITED, GONE -> false;
                };
    }

    boolean hasExited() {
        return container != null && container.state() == Container.State.EXITED;
    }

    boolean hasSucceeded() {
        return hasExited() && container.exitCode() == 0;
    }

    int exitCode() {
        return container.exitCode();
    }

    boolean isReady() {
        return isRunning() && probes.isReady();
    }

    void create() {
        container = worker.kubelet().create(spec, this);
        // An engine that has the image may have created it before it returned.
        engine().start(container);
    }

    @Override
    public void changed(Container which, Container.State before) {
        if (container != null && which.id() != container.id()) {
            return;
        }
        switch (which.state()) {
            case RUNNING -> {
                wasRunning = true;
                container = which;
                probes.running();
                worker.running();
            }
            case EXITED -> {
                finishedNanos = worker.kubelet().now();
                worker.kubelet().noticeLater(worker);
            }
            default -> {}
        }
    }

    /** The kubelet has seen it run. */
    void seen() {
        if (isRunning()) {
            probes.seen();
        }
    }

    /** Starts it again, or has the kubelet look again when its wait is over. */
    void restart() {
        long now = worker.kubelet().now();
        long due = finishedNanos + backOff.waits(finishedNanos);
        if (due > now) {
            if (!waits) {
                waits = true;
                worker.remark("CrashLoopBackOff: back-off " + (due - finishedNanos) / 1_000_000_000L
                        + "s restarting container " + spec.name() + " that " + ended());
            }
            worker.kubelet().noticeAt(worker, due - 1);
            return;
        }
        if (!waits) {
            worker.remark("container " + spec.name() + " " + ended() + ", is restarted");
        }
        waits = false;
        backOff.restarted(finishedNanos, now);
        restarts++;
        Container old = container;
        container = null;
        engine().remove(old);
        create();
    }

    private String ended() {
        return container.oomKilled() ? "was killed for its memory (OOMKilled)" : "ended with code " + exitCode();
    }

    /** A probe says that it does not work: it is ended, and restarted as if it had ended by itself. */
    void kill(String why) {
        worker.remark(why + ", container " + spec.name() + " is killed");
        engine().stop(container);
    }

    void stop() {
        if (container == null) {
            return;
        }
        switch (container.state()) {
            case STARTING, RUNNING -> engine().stop(container);
            case PULLING, CREATED -> engine().remove(container);
            case STOPPING, EXITED, GONE -> {}
        }
    }

    void remove() {
        if (container != null) {
            engine().remove(container);
        }
    }

    private Engine engine() {
        return worker.kubelet().surroundings().world().engine();
    }
}
