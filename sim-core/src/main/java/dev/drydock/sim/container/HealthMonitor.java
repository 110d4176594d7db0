package dev.drydock.sim.container;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Container.Health;
import dev.drydock.sim.container.Container.State;

/**
 * Docker's health checks (moby, daemon/health.go as of Docker 25 to 28). The first check comes an interval after the process
 * began to run, each further one an interval after the result of the one before; within the start period, until the first
 * success, the start interval stands in place of the interval, and failures do not count. One success makes a container
 * healthy; failures in a row make it unhealthy. A process that is not ready yet refuses a check, which fails at once; one that
 * has ceased to answer lets it run into its timeout.
 */
final class HealthMonitor extends Entity {
    private static final int CHECK = 0;
    private static final int TIMED_OUT = 1;

    private final Simulation simulation;

    HealthMonitor(Simulation simulation) {
        super(simulation);
        this.simulation = simulation;
    }

    /** Its process begins to run now. */
    void begin(DockerContainer container) {
        if (container.spec().health().isPresent()) {
            container.health = Health.STARTING;
            container.failingStreak = 0;
            next(container);
        }
    }

    private void next(DockerContainer container) {
        HealthCheck check = container.spec().health().orElseThrow();
        boolean early = container.health == Health.STARTING
                && simulation.now() - container.runningSince < check.startPeriodNanos();
        long interval = early ? check.startIntervalNanos() : check.intervalNanos();
        simulation.schedule(this, interval, CHECK, container.life, container);
    }

    @Override
    protected void handle(int kind, long life, Object payload) {
        DockerContainer container = (DockerContainer) payload;
        if (container.life != life || container.state != State.RUNNING) {
            return;
        }
        long timeout = container.spec().health().orElseThrow().timeoutNanos();
        if (kind == TIMED_OUT) {
            failed(container, simulation.now() - timeout);
        } else if (container.answers) {
            succeeded(container);
        } else if (container.wasReady) {
            simulation.schedule(this, timeout, TIMED_OUT, life, container);
        } else {
            failed(container, simulation.now());
        }
    }

    private void succeeded(DockerContainer container) {
        container.failingStreak = 0;
        become(container, Health.HEALTHY);
    }

    private void failed(DockerContainer container, long askedAt) {
        HealthCheck check = container.spec().health().orElseThrow();
        boolean counts =
                container.health != Health.STARTING || askedAt - container.runningSince >= check.startPeriodNanos();
        if (counts) {
            container.failingStreak++;
        }
        become(container, container.failingStreak >= check.retries() ? Health.UNHEALTHY : container.health);
    }

    private void become(DockerContainer container, Health now) {
        boolean changes = container.health != now;
        container.health = now;
        next(container);
        if (changes) {
            container.listener.healthChanged(container);
        }
    }
}
