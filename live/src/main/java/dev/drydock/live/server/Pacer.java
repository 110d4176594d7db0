package dev.drydock.live.server;

import dev.drydock.live.http.Loop;
import dev.drydock.live.http.Timer;
import dev.drydock.live.plan.ServerPart.PacePlan;
import dev.drydock.live.plan.ServerPart.PacePoint;
import java.util.List;

/** Lets the speed of a server change of itself, in small steps. */
final class Pacer {
    private static final long STEP_NANOS = 10_000_000;

    private final Loop loop;
    private final PacePlan plan;
    private final Station station;
    private final Timer timer;
    private final long started;
    private long begun;

    Pacer(Loop loop, PacePlan plan, Station station) {
        this.loop = loop;
        this.plan = plan;
        this.station = station;
        this.timer = loop.timer(this::step);
        this.started = loop.now();
    }

    /** The run begins, or began, at this time. */
    void begin(long at) {
        begun = at;
        if (!plan.equals(PacePlan.STEADY)) {
            timer.at(at);
        }
    }

    private void step() {
        long now = loop.now();
        long warm = now - (started - begun > 0 ? started : begun);
        station.pace(factor(plan.warmup(), warm) * factor(plan.drift(), now - begun));
        if (warm < end(plan.warmup()) || now - begun < end(plan.drift())) {
            timer.in(STEP_NANOS);
        }
    }

    private static long end(List<PacePoint> points) {
        return points.isEmpty() ? 0 : points.getLast().atNanos();
    }

    static double factor(List<PacePoint> points, long at) {
        if (points.isEmpty()) {
            return 1;
        }
        PacePoint before = points.getFirst();
        if (at <= before.atNanos()) {
            return before.factor();
        }
        for (PacePoint point : points) {
            if (point.atNanos() > at) {
                double share = (double) (at - before.atNanos()) / (point.atNanos() - before.atNanos());
                return before.factor() + share * (point.factor() - before.factor());
            }
            before = point;
        }
        return before.factor();
    }
}
