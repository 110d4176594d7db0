package dev.drydock.live.outcome;

import dev.drydock.live.process.LiveEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that is told again, in order.
 *
 * @param time since the trial began; what came before counts as at its beginning
 */
record Moment(long time, Object what) {

    /** Everything that processes and the controller told, and every end of an operation, in order of time. */
    static List<Moment> of(Material material) {
        List<Moment> moments = new ArrayList<>();
        for (LiveEvent event : material.events()) {
            moments.add(new Moment(Math.max(0, event.nanos() - material.beganNanos()), event));
        }
        for (Happening happening : material.happenings()) {
            moments.add(new Moment(Math.max(0, happening.nanos() - material.beganNanos()), happening));
        }
        material.operations()
                .ifPresent(all -> all.forEach(operation -> moments.add(new Moment(operation.endedNanos(), operation))));
        // The sort is stable: what one process told at one time stays in its order.
        moments.sort(Comparator.comparingLong(Moment::time));
        return moments;
    }
}
