package dev.drydock.scenario.run;

import dev.drydock.record.History;
import dev.drydock.record.VariantRecord;
import dev.drydock.scenario.Measuring;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Variant;
import dev.drydock.sim.trial.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs all trials of all variants on several threads. Each trial is one thread's; results are put together in the order
 * of variants and trials, whichever thread is done first, so that any number of threads gives the same bytes.
 *
 * <p>Where the scenario leaves the warm-up to the run, a {@link Pilot} decides it first; where it asks for a precision,
 * {@link Stopping} decides after each round whether another follows.
 *
 * <p>Memory: finished trials wait for their turn, and a thread that is more than {@link #AHEAD} trials ahead waits too.
 */
public final class Runner {
    private static final int AHEAD = 64;

    private final List<Variant> variants;
    private final Protocols protocols;
    private final List<TrialSpec> specs = new ArrayList<>();
    private final List<VariantTally> tallies = new ArrayList<>();
    private final TrialRunner trialRunner;
    private final Progress progress;
    private final long seed;
    private final Measuring measure;
    private final Schedule schedule;
    private final Stopping stopping;
    private final List<String> notes = new ArrayList<>();

    private final SortedMap<Integer, CheckedTrial> waiting = new TreeMap<>();
    private int next;
    private int merged;
    private boolean stopped;
    private boolean finished;
    private long warmupNanos;
    private Runner pilot;
    private RuntimeException failure;

    /** @param trials of each variant; the first ones where precision decides */
    public Runner(List<Variant> variants, Protocols protocols, int trials, TrialRunner trialRunner, Progress progress) {
        this(variants, protocols, new Schedule(variants.size(), trials), trialRunner, progress);
    }

    /**
     * One that gives every variant one trial before any has its next.
     *
     * @param trials of each variant; the first ones where precision decides
     */
    public static Runner interleaved(
            List<Variant> variants, Protocols protocols, int trials, TrialRunner trialRunner, Progress progress) {
        return new Runner(variants, protocols, Schedule.interleaved(variants.size(), trials), trialRunner, progress);
    }

    private Runner(
            List<Variant> variants,
            Protocols protocols,
            Schedule schedule,
            TrialRunner trialRunner,
            Progress progress) {
        this.variants = List.copyOf(variants);
        this.trialRunner = trialRunner;
        this.progress = progress;
        this.protocols = protocols;
        this.schedule = schedule;
        this.seed = variants.get(0).scenario().seed();
        this.measure = variants.get(0).scenario().measure();
        this.stopping = new Stopping(measure.precision());
        this.warmupNanos = measure.warmupNanos().orElse(0);
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
        if (measure.warmupNanos().isEmpty()) {
            warmUp(jobs);
        }
        List<Thread> threads = new ArrayList<>();
        int threadsOfUse = measure.precision().isAsked() ? jobs : Math.min(jobs, schedule.size());
        for (int i = 1; i < threadsOfUse; i++) {
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

    /** Lets a pilot decide how long the warm-up is. */
    private void warmUp(int jobs) {
        synchronized (this) {
            if (stopped) {
                return;
            }
            pilot = new Runner(Pilot.variants(variants), protocols, Pilot.TRIALS, trialRunner, Progress.SILENT);
        }
        pilot.run(jobs);
        if (pilot.isInterrupted()) {
            return;
        }
        Pilot told = Pilot.of(pilot.records(), variants.get(0).scenario().durationNanos());
        synchronized (this) {
            warmupNanos = told.warmupNanos();
            notes.add(told.note());
            for (int i = 0; i < specs.size(); i++) {
                Scenario scenario = variants.get(i).scenario();
                specs.set(
                        i,
                        scenario.measured(scenario.measure().warmedUp(warmupNanos))
                                .trial(protocols));
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
        if (pilot != null) {
            pilot.stop();
        }
        notifyAll();
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
        while (!stopped && !finished && (next == schedule.size() || next - merged >= AHEAD)) {
            try {
                wait();
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
        return stopped || finished ? -1 : next++;
    }

    private CheckedTrial trial(int index) {
        TrialSpec spec;
        long trialSeed;
        int number;
        synchronized (this) {
            int variant = schedule.variant(index);
            number = schedule.number(index);
            trialSeed = TrialSeeds.of(variants.get(variant).scenario().seed(), number);
            spec = specs.get(variant);
        }
        CheckedTrial trial = CheckedTrial.of(trialRunner.run(spec, trialSeed, number));
        CheckedTrial slim = number == 1 ? trial : trial.withoutHistory();
        return number <= VariantTally.KEPT || trial.isBroken() ? slim : slim.withoutCourse();
    }

    private synchronized void merge(int index, CheckedTrial trial) {
        waiting.put(index, trial);
        while (waiting.containsKey(merged)) {
            tallies.get(schedule.variant(merged)).add(waiting.remove(merged));
            merged++;
            if (merged == schedule.size()) {
                endRound();
            }
            progress.done(merged, schedule.size());
        }
        notifyAll();
    }

    /** All variants have had equally many trials: either there is another round, or that was all. */
    private void endRound() {
        OptionalInt further = stopping.next(tallies, schedule.trials());
        if (further.isPresent()) {
            schedule.extend(further.getAsInt());
        } else {
            finished = true;
            notes.addAll(stopping.notes(tallies, schedule.trials()));
        }
    }

    private synchronized String named(int index) {
        int number = schedule.number(index);
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
        return !finished;
    }

    /** How many trials of each variant were planned in the end. */
    public synchronized int trials() {
        return schedule.trials();
    }

    /** How much of each trial is left out of the measures, in nanoseconds. */
    public synchronized long warmupNanos() {
        return warmupNanos;
    }

    /** What the run decided of what the scenario left to it, in whole sentences. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
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
