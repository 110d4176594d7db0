package dev.drydock.sim.kube.kubelet;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Pod.Phase;
import dev.drydock.sim.kube.api.PodTemplate.RestartPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * What a kubelet does for one pod: init containers one after the other, then the others, each started when the one before
 * runs; restarts; in the end the stop of all (kubernetes/kubernetes, pkg/kubelet, syncPod, computePodActions, getPhase).
 */
final class PodWorker {
    private final Kubelet kubelet;
    private final Pod pod;
    private final List<ContainerRun> init = new ArrayList<>();
    private final List<ContainerRun> main = new ArrayList<>();
    private boolean ending;
    private boolean over;
    private Pod.Status told;

    PodWorker(Kubelet kubelet, Pod pod) {
        this.kubelet = kubelet;
        this.pod = pod;
        for (ContainerSpec spec : pod.template().init()) {
            init.add(new ContainerRun(this, spec, false));
        }
        for (ContainerSpec spec : pod.template().containers()) {
            main.add(new ContainerRun(this, spec, true));
        }
    }

    Pod pod() {
        return pod;
    }

    Kubelet kubelet() {
        return kubelet;
    }

    boolean isEnding() {
        return ending;
    }

    void begin() {
        if (pod.startedNanos() < 0) {
            kubelet.surroundings().api().started(pod);
        }
        startNext();
    }

    /** Starts the first container that has not been started, when those before it are as far as they must be. */
    private void startNext() {
        for (ContainerRun run : init) {
            if (!run.hasSucceeded()) {
                if (!run.wasCreated()) {
                    run.create();
                }
                return;
            }
        }
        for (ContainerRun run : main) {
            if (!run.wasCreated()) {
                run.create();
                return;
            }
            if (!run.wasRunning()) {
                return;
            }
        }
    }

    /** The process of a container runs. */
    void running() {
        if (!ending) {
            startNext();
        }
        kubelet.noticeLater(this);
    }

    /** Looks at its containers, restarts what is to be restarted, and tells. */
    void sync() {
        if (ending) {
            finish();
            return;
        }
        init.stream().filter(run -> run.hasExited() && !run.hasSucceeded()).forEach(ContainerRun::restart);
        startNext();
        boolean always = pod.template().restart() == RestartPolicy.ALWAYS;
        main.stream()
                .filter(run -> run.hasExited() && (always || !run.hasSucceeded()))
                .forEach(ContainerRun::restart);
        main.forEach(ContainerRun::seen);
        tell();
    }

    /** Tells how the pod is, if it can. */
    void tell() {
        if (over) {
            if (kubelet.isConnected()) {
                kubelet.forget(pod);
                kubelet.surroundings().api().remove(pod);
            }
            return;
        }
        Phase phase = phase();
        boolean ready = phase == Phase.RUNNING && main.stream().allMatch(ContainerRun::isReady);
        long since = told != null && told.ready() == ready ? told.readySince() : kubelet.now();
        int restarts = main.stream().mapToInt(ContainerRun::restarts).sum();
        List<Container> containers = new ArrayList<>();
        for (ContainerRun run : main) {
            if (run.wasCreated()) {
                containers.add(run.container());
            }
        }
        told = new Pod.Status(phase, ready, since, restarts, containers);
        if (kubelet.isConnected()) {
            kubelet.surroundings().api().report(pod, told);
        }
    }

    private Phase phase() {
        if (!main.stream().allMatch(ContainerRun::wasRunning)) {
            return Phase.PENDING;
        }
        boolean over = pod.template().restart() == RestartPolicy.ON_FAILURE
                && main.stream().allMatch(ContainerRun::hasSucceeded);
        return over ? Phase.SUCCEEDED : Phase.RUNNING;
    }

    /** The pod was deleted: all its containers are told to end. */
    void end() {
        if (!ending) {
            ending = true;
            init.forEach(ContainerRun::stop);
            main.forEach(ContainerRun::stop);
            kubelet.noticeLater(this);
        }
    }

    private void finish() {
        if (!over
                && init.stream().noneMatch(ContainerRun::isAlive)
                && main.stream().noneMatch(ContainerRun::isAlive)) {
            over = true;
            init.forEach(ContainerRun::remove);
            main.forEach(ContainerRun::remove);
            tell();
        }
    }

    void remark(String text) {
        kubelet.surroundings().world().course().remark(pod.workload(), "pod " + pod.name() + ": " + text);
    }
}
