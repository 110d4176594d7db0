package dev.drydock.sim.kube.kubelet;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.HealthCheck;

/**
 * A probe of one container: it asks in fixed intervals from when the pod came to its node, whenever its process came to run
 * (kubernetes/kubernetes, pkg/kubelet/prober/worker.go). A process that has never answered refuses at once; one that has
 * leaves a question unanswered until the timeout.
 */
final class Probe {

    /** What it is for. */
    enum Kind {
        STARTUP("Startup"),
        READINESS("Readiness"),
        LIVENESS("Liveness");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private final Kind kind;
    private final HealthCheck check;
    private final ContainerRun run;
    private final Probes probes;
    private final long base;
    private Container asked;
    private boolean ticking;
    private boolean askedOnce;
    private boolean answered;
    private boolean good;
    private boolean onHold;
    private int successes;
    private int failures;

    Probe(Kind kind, HealthCheck check, ContainerRun run, Probes probes) {
        this.kind = kind;
        this.check = check;
        this.run = run;
        this.probes = probes;
        this.base = run.worker().kubelet().now();
    }

    /** A question that is not answered in time. */
    record Attempt(Probe probe, Container of) {
        void failed() {
            probe.outcome(of, false);
        }
    }

    /** What it says: at first, that a container lives, and is neither started nor ready. */
    boolean isGood() {
        return good;
    }

    /** A new process runs. */
    void begin() {
        asked = run.container();
        askedOnce = false;
        answered = false;
        onHold = false;
        successes = 0;
        failures = 0;
        good = kind == Kind.LIVENESS;
        if (!ticking) {
            ticking = true;
            tickAfter(now() - 1);
        }
    }

    private long now() {
        return run.worker().kubelet().now();
    }

    private void tickAfter(long timeNanos) {
        long period = check.intervalNanos();
        long next = timeNanos + period - Math.floorMod(timeNanos - base, period);
        run.worker().kubelet().probeAt(this, next);
    }

    /** Its interval has passed. */
    void tick() {
        boolean over = run.worker().isEnding() || !run.isRunning() || (kind == Kind.STARTUP && good);
        if (over) {
            ticking = false;
            return;
        }
        tickAfter(now());
        ask();
    }

    /** Asks now unless it has asked this process already. */
    void askFirst() {
        if (!askedOnce) {
            ask();
        }
    }

    private void ask() {
        boolean early = now() < asked.runningSince() + check.delayNanos();
        if (early || onHold || (kind != Kind.STARTUP && !probes.isStarted())) {
            return;
        }
        askedOnce = true;
        if (asked.answers()) {
            answered = true;
            outcome(asked, true);
        } else if (answered) {
            run.worker().kubelet().probedAfter(new Attempt(this, asked), check.timeoutNanos());
        } else {
            outcome(asked, false);
        }
    }

    private void outcome(Container of, boolean success) {
        if (of.id() != asked.id() || !run.isRunning() || run.worker().isEnding()) {
            return;
        }
        successes = success ? successes + 1 : 0;
        failures = success ? 0 : failures + 1;
        if (success && successes >= check.successes() && !good) {
            good = true;
            changed();
        } else if (!success && failures >= check.retries()) {
            if (kind == Kind.READINESS) {
                boolean was = good;
                good = false;
                if (was) {
                    changed();
                }
            } else {
                onHold = true;
                run.kill(kind.word + " probe failed " + failures + " times");
            }
        }
    }

    private void changed() {
        switch (kind) {
            case STARTUP -> {
                probes.seen();
                run.worker().tell();
            }
            case READINESS -> {
                if (!good) {
                    run.worker().remark("Readiness probe failed " + failures + " times, it is not ready");
                }
                run.worker().tell();
            }
            case LIVENESS -> {}
        }
    }
}
