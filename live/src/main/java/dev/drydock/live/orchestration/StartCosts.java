package dev.drydock.live.orchestration;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.orchestration.Moment.What;
import dev.drydock.live.placed.StandIn;
import dev.drydock.record.LiveRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What containers cost on this machine, whatever runs inside. Nanoseconds, ascending.
 *
 * @param create from the order to make one until it is there
 * @param start from the order to start it until its process runs
 * @param boot from then until a process that is ready at once says so
 * @param stop from SIGTERM to a process that ends at once until it has ended
 */
public record StartCosts(List<Long> create, List<Long> start, List<Long> boot, List<Long> stop) {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    public StartCosts {
        create = sorted(create);
        start = sorted(start);
        boot = sorted(boot);
        stop = sorted(stop);
        if (start.isEmpty()) {
            throw new IllegalArgumentException("at least one container was started");
        }
    }

    private static List<Long> sorted(List<Long> times) {
        return times.stream().sorted().toList();
    }

    /**
     * Measures it.
     *
     * @param together how many containers are made, started and stopped at a time, at least 1
     * @param rounds how often, at least 1
     */
    public static StartCosts measure(ContainerEngine engine, int together, int rounds) {
        StartCosts all = null;
        try (Chronicle chronicle = new Chronicle(engine);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < rounds; i++) {
                StartCosts round = new Round(engine, chronicle, threads, together).run();
                all = all == null ? round : all.with(round);
            }
        }
        return all;
    }

    private StartCosts with(StartCosts other) {
        return new StartCosts(
                joined(create, other.create),
                joined(start, other.start),
                joined(boot, other.boot),
                joined(stop, other.stop));
    }

    private static List<Long> joined(List<Long> some, List<Long> others) {
        List<Long> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** The one in the middle. */
    public static long median(List<Long> ascending) {
        return ascending.get(ascending.size() / 2);
    }

    /** For the record of a run: from the order to start a container until its process is ready. */
    public LiveRecord.Sampled sampled() {
        List<Long> both = new ArrayList<>();
        for (int i = 0; i < start.size(); i++) {
            both.add(start.get(i) + median(boot));
        }
        return new LiveRecord.Sampled(LiveRecord.Kind.START, "container", both.size(), both);
    }

    /** Some containers that live and end together. */
    private record Round(ContainerEngine engine, Chronicle chronicle, ExecutorService threads, int together) {

        private StartCosts run() {
            LiveWorkload workload = LiveWorkload.of("calibration", together, StandIn.PLAIN);
            List<Long> create = Collections.synchronizedList(new ArrayList<>());
            List<String> ids = Collections.synchronizedList(new ArrayList<>());
            List<Integer> numbers = new ArrayList<>();
            for (int i = 1; i <= together; i++) {
                numbers.add(i);
            }
            each(numbers, number -> {
                long before = System.nanoTime();
                ids.add(engine.create(workload, number, 1));
                create.add(System.nanoTime() - before);
            });
            try {
                Map<String, Long> ordered = new ConcurrentHashMap<>();
                each(ids, id -> {
                    ordered.put(
                            id, Duration.between(Instant.EPOCH, Instant.now()).toNanos());
                    engine.start(id);
                });
                await(ids, What.READY);
                each(ids, engine::stop);
                await(ids, What.ENDED);
                return costs(create, ordered);
            } finally {
                each(ids, engine::remove);
            }
        }

        private StartCosts costs(List<Long> create, Map<String, Long> ordered) {
            List<Long> start = new ArrayList<>();
            List<Long> boot = new ArrayList<>();
            List<Long> stop = new ArrayList<>();
            ordered.forEach((id, at) -> {
                start.add(Math.max(0, time(id, What.STARTED) - at));
                boot.add(Math.max(0, time(id, What.READY) - time(id, What.STARTED)));
                stop.add(Math.max(0, time(id, What.ENDED) - time(id, What.TOLD)));
            });
            return new StartCosts(create, start, boot, stop);
        }

        private long time(String container, What what) {
            return chronicle.timeline().moments().stream()
                    .filter(each -> each.container().equals(container) && each.what() == what)
                    .mapToLong(Moment::nanos)
                    .findFirst()
                    .orElseThrow(() -> new FleetException("Docker did not tell when a container was "
                            + what.name().toLowerCase(java.util.Locale.ROOT)));
        }

        private void await(List<String> ids, What what) {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!chronicle.timeline().moments().stream()
                    .filter(each -> each.what() == what)
                    .map(Moment::container)
                    .toList()
                    .containsAll(ids)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new FleetException("a container was not "
                            + what.name().toLowerCase(java.util.Locale.ROOT) + " within a minute of being asked to");
                }
                pause();
            }
        }

        private static void pause() {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FleetException("interrupted", e);
            }
        }

        private <T> void each(List<T> all, Consumer<T> what) {
            List<Future<?>> running = new ArrayList<>();
            all.forEach(each -> running.add(threads.submit(() -> what.accept(each))));
            for (Future<?> each : running) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new FleetException("interrupted", e);
                }
            }
        }
    }
}
