package dev.drydock.live.orchestration;

import dev.drydock.live.orchestration.Moment.What;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what happens in a run, as it comes, from any thread. */
final class Chronicle implements AutoCloseable {
    private final Witness witness;
    private final AutoCloseable listening;
    private final List<Moment> moments = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    /** By container: when its processes said that they were ready. */
    private final Map<String, List<Long>> ready = new LinkedHashMap<>();
    /** By container: what happened to it last. */
    private final Map<String, Moment> latest = new LinkedHashMap<>();

    Chronicle(Witness witness) {
        this.witness = witness;
        this.listening = witness.listen(this::happened);
    }

    private void happened(Moment moment) {
        synchronized (this) {
            moments.add(moment);
            latest.put(moment.container(), moment);
        }
        if (moment.what() == What.ENDED) {
            look(moment.container());
        }
    }

    /** Reads what a container said; to be called before it is removed. */
    void look(String container) {
        List<Long> times = witness.readyTimes(container);
        synchronized (this) {
            if (times.size() >= ready.getOrDefault(container, List.of()).size()) {
                ready.put(container, times);
            }
        }
    }

    void progressed(Progress now) {
        synchronized (this) {
            progress.add(now);
        }
    }

    /** What has happened so far. */
    Timeline timeline() {
        List<String> alive;
        synchronized (this) {
            alive = latest.values().stream()
                    .filter(each -> each.what() != What.ENDED && each.what() != What.CREATED)
                    .map(Moment::container)
                    .toList();
        }
        alive.forEach(this::look);
        synchronized (this) {
            List<Moment> all = new ArrayList<>(moments);
            ready.forEach((container, times) -> {
                Moment any = latest.get(container);
                if (any != null) {
                    times.forEach(
                            at -> all.add(new Moment(at, What.READY, any.workload(), container, any.revision(), 0)));
                }
            });
            return new Timeline(all, progress);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
