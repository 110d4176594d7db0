package dev.drydock.live.server;

import dev.drydock.live.http.Loop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Cores that compute. Their clock is the processor time of their own thread ({@link
 * ThreadMXBean#getCurrentThreadCpuTime}): time in which the system gave the processor to somebody else, or throttled the
 * container, is no work.
 */
final class SpinningCores implements Cores {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Between two looks at the clock: some microseconds. */
    private static final int STEPS = 2_000;

    private final Loop loop;
    private final ExecutorService threads;
    private final Map<Job, Spin> spinning = new LinkedHashMap<>();
    private volatile double rate;
    /** Keeps the computation from being optimised away. */
    private volatile long result;

    private static final class Spin {
        private volatile boolean stopped;
        private volatile double left;

        Spin(double left) {
            this.left = left;
        }
    }

    /** @throws IllegalArgumentException when this Java machine cannot tell the processor time of a thread */
    SpinningCores(Loop loop, int cores, double rate) {
        if (!THREADS.isCurrentThreadCpuTimeSupported()) {
            throw new IllegalArgumentException(
                    "this Java machine cannot tell the processor time of a thread: servers cannot"
                            + " spin here, let them sleep");
        }
        this.loop = loop;
        this.rate = rate;
        this.threads = Executors.newFixedThreadPool(
                cores, Thread.ofPlatform().daemon().name("core-", 1).factory());
    }

    @Override
    public void begin(Job job, Runnable done) {
        Spin spin = new Spin(job.work);
        spinning.put(job, spin);
        threads.execute(() -> {
            compute(spin);
            loop.execute(() -> {
                if (spinning.remove(job, spin)) {
                    job.work = 0;
                    done.run();
                }
            });
        });
    }

    private void compute(Spin spin) {
        long last = THREADS.getCurrentThreadCpuTime();
        double left = spin.left;
        long mixed = last;
        while (left > 0 && !spin.stopped) {
            for (int step = 0; step < STEPS; step++) {
                mixed = mixed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            }
            long now = THREADS.getCurrentThreadCpuTime();
            left -= (now - last) * rate;
            last = now;
            spin.left = left;
        }
        result = mixed;
    }

    @Override
    public void stop(Job job) {
        Spin spin = spinning.remove(job);
        if (spin != null) {
            spin.stopped = true;
        }
    }

    @Override
    public void rate(double next) {
        rate = next;
    }

    @Override
    public double left(Job job) {
        Spin spin = spinning.get(job);
        return spin == null ? job.work : Math.max(0, spin.left);
    }

    @Override
    public void close() {
        spinning.values().forEach(spin -> spin.stopped = true);
        spinning.clear();
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "spinning cores: " + result;
    }
}
