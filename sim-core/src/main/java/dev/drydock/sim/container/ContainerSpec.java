package dev.drydock.sim.container;

import dev.drydock.protocol.placement.Resources;
import java.util.Optional;

/**
 * One container as it is to run.
 *
 * @param requests what is set aside for it
 * @param limits what it may use at most; a limit of 0 is none
 * @param health Docker's health check; empty without one
 * @param startup Kubernetes' startup probe; until it succeeds the others wait
 * @param readiness Kubernetes' readiness probe; ready as soon as it runs without one
 * @param liveness Kubernetes' liveness probe; an unhealthy container is restarted
 * @param stopGraceNanos from the signal to end until it is killed
 * @param restart by the engine itself; orchestrators other than Compose have rules of their own
 */
public record ContainerSpec(
        String name,
        ImageSpec image,
        Resources requests,
        Resources limits,
        Optional<HealthCheck> health,
        Optional<HealthCheck> startup,
        Optional<HealthCheck> readiness,
        Optional<HealthCheck> liveness,
        long stopGraceNanos,
        RestartPolicy restart,
        Behaviour behaviour) {
    /** Docker's: 10 s. Kubernetes' is 30 s. */
    public static final long DOCKER_GRACE_NANOS = 10_000_000_000L;

    /** A container without requests, limits and checks, whose image is everywhere. */
    public static ContainerSpec of(String name) {
        return new ContainerSpec(
                name,
                ImageSpec.present(name),
                Resources.NONE,
                Resources.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DOCKER_GRACE_NANOS,
                RestartPolicy.NO,
                Behaviour.USUAL);
    }

    public ContainerSpec requesting(Resources what) {
        return new ContainerSpec(
                name, image, what, limits, health, startup, readiness, liveness, stopGraceNanos, restart, behaviour);
    }

    public ContainerSpec behaving(Behaviour how) {
        return new ContainerSpec(
                name, image, requests, limits, health, startup, readiness, liveness, stopGraceNanos, restart, how);
    }

    public ContainerSpec from(ImageSpec other) {
        return new ContainerSpec(
                name,
                other,
                requests,
                limits,
                health,
                startup,
                readiness,
                liveness,
                stopGraceNanos,
                restart,
                behaviour);
    }

    public ContainerSpec checked(HealthCheck by) {
        return new ContainerSpec(
                name,
                image,
                requests,
                limits,
                Optional.of(by),
                startup,
                readiness,
                liveness,
                stopGraceNanos,
                restart,
                behaviour);
    }

    public ContainerSpec limited(Resources to) {
        return new ContainerSpec(
                name, image, requests, to, health, startup, readiness, liveness, stopGraceNanos, restart, behaviour);
    }

    public ContainerSpec graced(long nanos) {
        return new ContainerSpec(
                name, image, requests, limits, health, startup, readiness, liveness, nanos, restart, behaviour);
    }

    public ContainerSpec restarting(RestartPolicy by) {
        return new ContainerSpec(
                name, image, requests, limits, health, startup, readiness, liveness, stopGraceNanos, by, behaviour);
    }
}
