package dev.drydock.sim.kube.kubelet;

import dev.drydock.sim.container.ContainerSpec;
import java.util.Optional;

/**
 * The probes of one container (kubernetes/kubernetes, pkg/kubelet/prober): the startup probe first; readiness and liveness
 * once that has succeeded. Without a readiness probe it is ready as soon as it runs.
 */
final class Probes {
    static final Probes NONE = new Probes();

    private Optional<Probe> startup = Optional.empty();
    private Optional<Probe> readiness = Optional.empty();
    private Optional<Probe> liveness = Optional.empty();

    private Probes() {}

    static Probes of(ContainerSpec spec, ContainerRun run) {
        if (spec.startup().isEmpty()
                && spec.readiness().isEmpty()
                && spec.liveness().isEmpty()) {
            return NONE;
        }
        Probes probes = new Probes();
        probes.startup = spec.startup().map(check -> new Probe(Probe.Kind.STARTUP, check, run, probes));
        probes.readiness = spec.readiness().map(check -> new Probe(Probe.Kind.READINESS, check, run, probes));
        probes.liveness = spec.liveness().map(check -> new Probe(Probe.Kind.LIVENESS, check, run, probes));
        return probes;
    }

    boolean isReady() {
        return isStarted() && readiness.map(Probe::isGood).orElse(true);
    }

    boolean isStarted() {
        return startup.map(Probe::isGood).orElse(true);
    }

    /** A new process runs. */
    void running() {
        startup.ifPresent(Probe::begin);
        readiness.ifPresent(Probe::begin);
        liveness.ifPresent(Probe::begin);
    }

    /** The kubelet works out its status: a container that is not ready is asked at once. */
    void seen() {
        if (isStarted()) {
            readiness.ifPresent(Probe::askFirst);
        }
    }
}
