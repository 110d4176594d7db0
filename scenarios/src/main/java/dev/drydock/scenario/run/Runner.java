package dev.drydock.scenario.run;

import dev.drydock.record.History;
import dev.drydock.record.VariantRecord;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Variant;
import dev.drydock.sim.trial.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs all trials of all variants on several threads. Each trial is one thread's; results are put together in the order
 * of variants and trials, whichever thread is done first, so that any number of threads gives the same bytes.
 *
 * <p>Memory: finished trials wait for their turn, and a thread that is more than {@link #AHEAD} trials ahead waits too.
 */
public final class Runner {
    private static final int AHEAD = 64;

    private final List<Variant> variants;
    private final List<TrialSpec> specs = new ArrayList<>();
    private final List<VariantTally> tallies = new ArrayList<>();
    private final TrialRunner trialRunner;
    private final Progress progress;
    private final long seed;
    private final int trials;

    private final SortedMap<Integer, CheckedTrial> waiting = new TreeMap<>();
    private int next;
    private int merged;
    private boolean stopped;
    private RuntimeException failure;

    /** @param trials of each variant */
    public Runner(List<Variant> variants, Protocols protocols, int trials, TrialRunner trialRunner, Progress progress) {
        this.variants = List.copyOf(variants);
        this.trialRunner = trialRunner;
        this.progress = progress;
        this.trials = trials;
        this.seed = variants.get(0).scenario().seed();
        for (Variant variant : variants) {
            specs.add(variant.scenario().trial(protocols));
            tallies.add(new VariantTally(variant));
        }
    }

    /**
     * Runs until all is done or {@link #stop} is called.
     *
     * @param jobs how many threads, at least 1
     */
    public void run(int jobs) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < Math.min(jobs, all()); i++) {
            Thread thread = new Thread(this::work, "trials-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        work();
        for (Thread thread : threads) {
            join(thread);
        }
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** No further trial begins; those under way are finished. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private int all() {
        return Math.multiplyExact(variants.size(), trials);
    }

    private void work() {
        for (int index = take(); index >= 0; index = take()) {
            try {
                merge(index, trial(index));
            } catch (RuntimeException e) {
                fail(new IllegalStateException(named(index) + " failed: " + e, e));
            } catch (OutOfMemoryError e) {
                fail(new TooLittleMemory(named(index), e));
            }
        }
    }

    /** The next trial to run; -1 when there is none. */
    private synchronized int take() {
        while (!stopped && next < all() && next - merged >= AHEAD) {
            try {
                wait();
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
        return stopped || next >= all() ? -1 : next++;
    }

    private CheckedTrial trial(int index) {
        int number = index % trials + 1;
        long trialSeed = TrialSeeds.of(variants.get(index / trials).scenario().seed(), number);
        CheckedTrial trial = CheckedTrial.of(trialRunner.run(specs.get(index / trials), trialSeed, number));
        CheckedTrial slim = number == 1 ? trial : trial.withoutHistory();
        return number <= VariantTally.KEPT || trial.isBroken() ? slim : slim.withoutCourse();
    }

    private synchronized void merge(int index, CheckedTrial trial) {
        waiting.put(index, trial);
        while (waiting.containsKey(merged)) {
            tallies.get(merged / trials).add(waiting.remove(merged));
            merged++;
            progress.done(merged, all());
        }
        notifyAll();
    }

    private String named(int index) {
        int number = index % trials + 1;
        return "trial " + number + " (seed " + TrialSeeds.of(seed, number) + ")";
    }

    private synchronized void fail(RuntimeException problem) {
        if (failure == null) {
            failure = problem;
        }
        stop();
    }

    /** How many trials are done, of all variants. */
    public synchronized int done() {
        return merged;
    }

    /** Whether somebody stopped it before all was done. */
    public synchronized boolean isInterrupted() {
        return merged < all();
    }

    /** What was measured so far, of every variant that has a trial. */
    public synchronized List<VariantRecord> records() {
        return tallies.stream()
                .filter(tally -> tally.trials() > 0)
                .map(VariantTally::record)
                .toList();
    }

    /** What the clients of the very first trial did. */
    public synchronized History firstHistory() {
        return tallies.get(0).firstHistory();
    }

    /** How many events all trials together dispatched. */
    public synchronized long events() {
        return tallies.stream().mapToLong(VariantTally::events).sum();
    }

    /** How much time all trials together simulated, in nanoseconds. */
    public synchronized long simulatedNanos() {
        return tallies.stream().mapToLong(VariantTally::simulatedNanos).sum();
    }
}
