package dev.drydock.scenario.live;

import dev.drydock.live.plan.ServerPart.PacePlan;
import dev.drydock.live.plan.ServerPart.PacePoint;
import dev.drydock.sim.queueing.SpeedChanges;
import java.util.ArrayList;
import java.util.List;

/** How the speed of a server changes of itself, as a process is told. */
final class Paces {
    private static final int POINTS = 50;

    private Paces() {}

    static PacePlan of(SpeedChanges changes) {
        List<PacePoint> warmup = new ArrayList<>();
        changes.warmup().ifPresent(each -> {
            for (int i = 0; i < POINTS; i++) {
                double share = (double) i / POINTS;
                warmup.add(new PacePoint((long) (share * each.overNanos()), each.at(share)));
            }
            warmup.add(new PacePoint(each.overNanos(), 1));
        });
        List<PacePoint> drift = new ArrayList<>();
        if (!changes.drift().isEmpty()) {
            drift.add(new PacePoint(0, 1));
            changes.drift().forEach(point -> drift.add(new PacePoint(point.atNanos(), point.speed())));
        }
        return new PacePlan(warmup, drift);
    }
}
