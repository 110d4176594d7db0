package dev.drydock.sim.queueing;

import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.queueing.SpeedChanges.DriftPoint;
import dev.drydock.sim.queueing.SpeedChanges.Pauses;
import dev.drydock.sim.queueing.SpeedChanges.Warmup;
import dev.drydock.sim.random.RandomStream;
import java.util.List;

/**
 * The speed of one server as it changes of itself. Draws from streams of the server's own, so that it is the same whatever
 * the server is asked to do. Rising and falling go in {@value #STEPS} steps each, and are right in the middle of each.
 */
final class Pace extends Entity {
    private static final int STEPS = 50;

    private static final int WARMER = 0;
    private static final int DRIFT = 1;
    private static final int NOISE = 2;
    private static final int PAUSE = 3;

    private final Station station;
    private final Simulation simulation;
    private final SpeedChanges changes;
    private final RandomStream pausing;
    private final SimTimer warmer;
    private final SimTimer pause;
    private final Noise.Course course;
    private double warmth = 1;
    private double drift = 1;
    private double noise = 1;
    private boolean pausedNow;
    /** How many steps of the warm-up, and of the drift, are over. */
    private int warmSteps;

    private int driftSteps;

    /** A server that starts now. */
    Pace(Station station) {
        super(station.simulation);
        this.station = station;
        this.simulation = station.simulation;
        this.changes = station.spec.changes();
        String name = station.streamName();
        this.pausing = simulation.stream(name + "/pauses");
        this.warmer = simulation.timer(this, WARMER, 0);
        this.pause = simulation.timer(this, PAUSE, 0);
        RandomStream random = simulation.stream(name + "/noise");
        this.course = changes.noise().map(noise -> noise.course(random)).orElse(null);
        begin();
    }

    private void begin() {
        changes.warmup().ifPresent(warmup -> warmUp());
        if (!changes.drift().isEmpty()) {
            drift();
        }
        if (course != null) {
            vary();
        }
        changes.pauses()
                .ifPresent(pauses -> pause.arm(Math.max(1, pauses.every().sample(pausing))));
        apply();
    }

    /** The server starts again. */
    void restarted() {
        changes.warmup().ifPresent(warmup -> warmUp());
        apply();
    }

    private void warmUp() {
        warmSteps = 0;
        warmer();
    }

    private void warmer() {
        Warmup warmup = changes.warmup().orElseThrow();
        if (warmSteps == STEPS) {
            warmth = 1;
            return;
        }
        warmth = warmup.at((warmSteps + 0.5) / STEPS);
        warmSteps++;
        warmer.arm(Math.max(1, warmup.overNanos() / STEPS));
    }

    private void drift() {
        List<DriftPoint> points = changes.drift();
        int segment = driftSteps / STEPS;
        if (segment == points.size()) {
            drift = points.getLast().speed();
            return;
        }
        DriftPoint to = points.get(segment);
        DriftPoint from = segment == 0 ? new DriftPoint(0, 1) : points.get(segment - 1);
        int step = driftSteps % STEPS;
        drift = from.speed() + (to.speed() - from.speed()) * (step + 0.5) / STEPS;
        driftSteps++;
        long end = from.atNanos() + (long) ((to.atNanos() - from.atNanos()) * ((step + 1.0) / STEPS));
        simulation.schedule(this, Math.max(0, end - simulation.now()), DRIFT, 0);
    }

    private void vary() {
        noise = course.next();
        simulation.schedule(this, course.span(), NOISE, 0);
    }

    private void pauseOrResume() {
        Pauses pauses = changes.pauses().orElseThrow();
        pausedNow = !pausedNow;
        pause.arm(
                pausedNow
                        ? pauses.lasting().sample(pausing)
                        : Math.max(1, pauses.every().sample(pausing)));
    }

    private void apply() {
        station.share(pausedNow ? 0 : warmth * drift * noise);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        switch (kind) {
            case WARMER -> warmer();
            case DRIFT -> drift();
            case NOISE -> vary();
            case PAUSE -> pauseOrResume();
            default -> throw new IllegalStateException("no such event of a pace: " + kind);
        }
        apply();
    }
}
