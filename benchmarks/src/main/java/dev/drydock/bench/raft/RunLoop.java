package dev.drydock.bench.raft;

import io.microraft.executor.RaftNodeExecutor;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs all MicroRaft nodes of a group on the thread of the benchmark, which spares them every hand-over between threads:
 * the same driver that {@link DrydockGroup} is.
 */
final class RunLoop implements RaftNodeExecutor, MicroRaftGroup.Waiting {
    private static final int LOOK_AT_CLOCK = 1_024;

    private record Later(long nanos, Runnable task) {}

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::nanos));
    private int untilClock;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void submit(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void schedule(Runnable task, long delay, TimeUnit unit) {
        later.add(new Later(System.nanoTime() + unit.toNanos(delay), task));
    }

    @Override
    public void acquire(Semaphore slots) {
        while (!slots.tryAcquire()) {
            idle();
        }
    }

    /** Runs a task. */
    @Override
    public void idle() {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
        if (task == null || --untilClock <= 0) {
            untilClock = LOOK_AT_CLOCK;
            promote();
        }
    }

    private void promote() {
        long now = System.nanoTime();
        while (!later.isEmpty() && later.peek().nanos() <= now) {
            tasks.add(later.remove().task());
        }
    }
}
