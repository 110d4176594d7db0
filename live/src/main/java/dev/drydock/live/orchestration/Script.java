package dev.drydock.live.orchestration;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.orchestration.Moment.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked of services, and when.
 *
 * @param changes in order of time
 * @param durationNanos how long it lasts at most
 * @param hurried whether what would only be waited for is left out: the next change is asked for as soon as everything is
 *     settled, and the end comes then too
 */
public record Script(List<LiveChange.Planned> changes, long durationNanos, boolean hurried) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    public Script {
        changes = List.copyOf(changes);
    }

    /**
     * Plays it. The orchestra is not closed.
     *
     * @return what happened from the start on, and then since each change, up to the next; times since then
     */
    public List<Timeline> play(Orchestra orchestra) {
        List<Long> zeros = new ArrayList<>();
        zeros.add(orchestra.start());
        long before = 0;
        for (LiveChange.Planned planned : changes) {
            await(orchestra, zeros.getLast() + planned.atNanos() - before);
            before = planned.atNanos();
            zeros.add(orchestra.change(planned.change()));
        }
        await(orchestra, zeros.getLast() + durationNanos - before);
        Timeline all = orchestra.timeline();
        List<Timeline> parts = new ArrayList<>();
        for (int i = 0; i < zeros.size(); i++) {
            long end = i + 1 < zeros.size() ? zeros.get(i + 1) : Long.MAX_VALUE;
            parts.add(all.until(end - 1).since(zeros.get(i)));
        }
        return parts;
    }

    private void await(Orchestra orchestra, long until) {
        while (now() < until) {
            boolean settled = orchestra.isSettled();
            if (hurried && settled && isQuiet(orchestra.timeline())) {
                return;
            }
            pause();
        }
    }

    /** Whether every process that runs is ready, and every one that was told to end has ended. */
    private static boolean isQuiet(Timeline timeline) {
        Map<String, What> last = new LinkedHashMap<>();
        for (Moment moment : timeline.moments()) {
            if (moment.what() != What.HEALTHY && moment.what() != What.UNHEALTHY) {
                last.put(moment.container(), moment.what());
            }
        }
        return !last.isEmpty() && !last.containsValue(What.STARTED) && !last.containsValue(What.TOLD);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted", e);
        }
    }

    private static long now() {
        return Duration.between(Instant.EPOCH, Instant.now()).toNanos();
    }
}
