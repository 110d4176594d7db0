package dev.drydock.live.orchestration;

import dev.drydock.live.orchestration.Moment.What;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** An engine in which every process is ready when it starts and ends when it is told to. */
final class FakeContainers implements ContainerEngine {
    final List<String> done = new ArrayList<>();
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final AtomicLong clock = new AtomicLong();
    private final Function<String, View> whenStarted;
    private Consumer<Moment> listener = moment -> {};

    private record Held(LiveWorkload workload, int revision, View view) {}

    /** @param whenStarted how containers of a service are once they were started */
    FakeContainers(Function<String, View> whenStarted) {
        this.whenStarted = whenStarted;
    }

    private void tell(String id, What what) {
        Held now = held.get(id);
        listener.accept(new Moment(clock.incrementAndGet(), what, now.workload().name(), id, now.revision(), 0));
    }

    @Override
    public synchronized String create(LiveWorkload workload, int number, int revision) {
        String id = workload.name() + "-" + number + "-r" + revision;
        held.put(id, new Held(workload, revision, new View(State.CREATED, Health.NONE, 0)));
        done.add("create " + id);
        tell(id, What.CREATED);
        return id;
    }

    @Override
    public synchronized void start(String id) {
        Held was = held.get(id);
        held.put(
                id,
                new Held(
                        was.workload(),
                        was.revision(),
                        whenStarted.apply(was.workload().name())));
        done.add("start " + id);
        tell(id, What.STARTED);
    }

    @Override
    public synchronized void stop(String id) {
        done.add("stop " + id);
        tell(id, What.TOLD);
        tell(id, What.ENDED);
    }

    @Override
    public synchronized void remove(String id) {
        held.remove(id);
    }

    @Override
    public synchronized View look(String id) {
        Held now = held.get(id);
        return now == null ? new View(State.GONE, Health.NONE, 0) : now.view();
    }

    synchronized List<String> there() {
        return List.copyOf(held.keySet());
    }

    synchronized List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public AutoCloseable listen(Consumer<Moment> to) {
        listener = to;
        return () -> {};
    }

    @Override
    public List<Long> readyTimes(String container) {
        return List.of();
    }

    @Override
    public synchronized void close() {
        held.clear();
    }
}
