package dev.drydock.report;

import dev.drydock.record.FaultBand;
import dev.drydock.record.Measure;
import dev.drydock.record.Measures;
import dev.drydock.record.RunRecord;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a group gets over a fault that stays: the group recovers when, in the last third of the time after the fault,
 * clients get on at no less than half of the rate before it and at most two leaders come to power. It takes as long as the
 * longest time without a success. Where a group does not recover, the course of the trial says why.
 */
final class Liveness {
    private static final double ENOUGH = 0.5;
    private static final int FEW_LEADERS = 2;

    private final RunRecord run;

    /**
     * What became of the group over the trials.
     *
     * @param text a few words: {@code recovers in 0.45 s}, or why it does not
     */
    record Cell(boolean recovers, String text) {}

    /** What became of the group in one trial; why is empty where it recovers. */
    private record Ending(boolean recovers, double nanos, Why why, int elections, double share) {}

    /** Why a group does not recover. */
    enum Why {
        /** Leader after leader comes to power and loses it. */
        NO_LEADER_LASTS,
        /** There are elections that nobody wins. */
        NOBODY_WINS,
        /** Nodes that do not hear the leader ask for votes, and those that hear it refuse. */
        NOBODY_MAY_STAND,
        /** All hear the leader of before the fault, which gets nothing done. */
        NOBODY_STANDS,
        /** Two nodes take themselves for the leader, so that clients keep asking the wrong one. */
        OLD_LEADER_STAYS,
        /** There is one leader that lasts, and still operations fail. */
        LEADER_WITHOUT_EFFECT,
        /** None of these. */
        UNCLEAR
    }

    private Liveness(RunRecord run) {
        this.run = run;
    }

    /** Whether a run asks the question: it has clients, and in every variant there is one fault that stays. */
    static boolean isAskedBy(RunRecord run) {
        return run.variants().stream()
                .allMatch(variant -> !variant.trials().isEmpty()
                        && variant.trials().stream().allMatch(trial -> hasOneLastingFault(trial, run.durationNanos())));
    }

    private static boolean hasOneLastingFault(TrialRecord trial, long end) {
        List<FaultBand> faults = faults(trial);
        return !trial.series().isEmpty()
                && faults.size() == 1
                && faults.get(0).untilNanos() >= end
                && faults.get(0).fromNanos() > 0;
    }

    private static List<FaultBand> faults(TrialRecord trial) {
        return trial.faults().stream()
                .filter(band -> !band.what().startsWith("operator: "))
                .toList();
    }

    /** What became of the group in the trials of a variant whose course is kept. */
    static Cell of(RunRecord run, VariantRecord variant) {
        Liveness liveness = new Liveness(run);
        List<Ending> endings = variant.trials().stream().map(liveness::ending).toList();
        List<Ending> good = endings.stream().filter(Ending::recovers).toList();
        List<Ending> bad = endings.stream().filter(ending -> !ending.recovers()).toList();
        if (bad.isEmpty()) {
            return new Cell(true, recovery(good));
        }
        String livelock = because(bad);
        if (good.isEmpty()) {
            return new Cell(false, livelock);
        }
        return new Cell(
                false,
                livelock + " (in " + bad.size() + " of " + endings.size() + " trials; else " + recovery(good) + ")");
    }

    private static String recovery(List<Ending> good) {
        double[] nanos = good.stream().mapToDouble(Ending::nanos).sorted().toArray();
        double median = (nanos[(nanos.length - 1) / 2] + nanos[nanos.length / 2]) / 2;
        boolean undisturbed = good.stream().allMatch(ending -> ending.elections() == 0);
        String text = (undisturbed ? "goes on, longest gap " : "recovers in ") + Quantities.time(median);
        return nanos.length == 1
                ? text
                : text + " (" + Quantities.range(nanos[0], nanos[nanos.length - 1], Measure.Unit.NANOSECONDS) + ")";
    }

    /** The reason that most trials have, with the median of their elections. */
    private static String because(List<Ending> bad) {
        Map<Why, List<Ending>> byReason = new LinkedHashMap<>();
        bad.forEach(ending ->
                byReason.computeIfAbsent(ending.why(), why -> new ArrayList<>()).add(ending));
        List<Ending> most = byReason.values().stream()
                .reduce((a, b) -> b.size() > a.size() ? b : a)
                .orElseThrow();
        int[] elections = most.stream().mapToInt(Ending::elections).sorted().toArray();
        double share = most.stream().mapToDouble(Ending::share).average().orElse(0);
        int count = elections[elections.length / 2];
        String done = String.format(Locale.ROOT, "%.0f %% of the operations succeed", 100 * share);
        String verb = share >= ENOUGH ? "limps, because " : "livelocks, because ";
        return verb
                + switch (most.get(0).why()) {
                    case NO_LEADER_LASTS -> "in " + count + " elections no leader lasts; " + done;
                    case NOBODY_WINS -> "nobody wins in " + count + (count == 1 ? " election" : " elections");
                    case NOBODY_MAY_STAND ->
                        "nobody may stand: who does not hear the leader is refused by who does; " + done;
                    case NOBODY_STANDS -> "nobody stands: the old leader, which no majority answers, is still heard";
                    case OLD_LEADER_STAYS ->
                        "a leader that no majority hears does not step down, and clients ask it; " + done;
                    case LEADER_WITHOUT_EFFECT -> "the one leader gets too little done; " + done;
                    case UNCLEAR -> "too little gets done; " + done;
                };
    }

    private Ending ending(TrialRecord trial) {
        long fault = faults(trial).get(0).fromNanos();
        long end = run.durationNanos();
        long tail = end - (end - fault) / 3;
        double before = rate(trial, run.warmupNanos(), fault);
        double after = rate(trial, tail, end);
        long leaders = count(trial, tail, Kind.LEADER);
        double share = before == 0 ? 0 : Math.min(1, after / before);
        boolean recovers = share >= ENOUGH && leaders <= FEW_LEADERS;
        double nanos = trial.measures().getOrDefault(Measures.UNAVAILABILITY, (double) (end - fault));
        return new Ending(
                recovers, nanos, recovers ? Why.UNCLEAR : why(trial, fault, tail), elections(trial, fault), share);
    }

    private static Why why(TrialRecord trial, long fault, long tail) {
        int elections = elections(trial, fault);
        long leading = Lanes.of(trial).stream().filter(Liveness::leadsAtTheEnd).count();
        if (elections == 0) {
            boolean asked = count(trial, fault, Kind.PRE_CANDIDATE) > 0;
            return leading == 0 ? Why.UNCLEAR : asked ? Why.NOBODY_MAY_STAND : Why.NOBODY_STANDS;
        }
        if (count(trial, tail, Kind.LEADER) > FEW_LEADERS) {
            return Why.NO_LEADER_LASTS;
        }
        if (leading == 0) {
            return Why.NOBODY_WINS;
        }
        return leading > 1 ? Why.OLD_LEADER_STAYS : Why.LEADER_WITHOUT_EFFECT;
    }

    private static boolean leadsAtTheEnd(Lanes.Lane lane) {
        return !lane.segments().isEmpty()
                && lane.segments().get(lane.segments().size() - 1).state() == Lanes.State.LEADER;
    }

    /** Terms in which somebody stood since a time. */
    private static int elections(TrialRecord trial, long since) {
        return (int) trial.timeline().stream()
                .filter(event -> event.kind() == Kind.CANDIDATE && event.timeNanos() >= since)
                .mapToLong(TimelineEvent::term)
                .distinct()
                .count();
    }

    private static long count(TrialRecord trial, long since, Kind kind) {
        return trial.timeline().stream()
                .filter(event -> event.kind() == kind && event.timeNanos() >= since)
                .count();
    }

    /** Operations that succeeded a second, in the intervals that lie within a span of time. */
    private static double rate(TrialRecord trial, long from, long until) {
        List<SeriesPoint> series = trial.series();
        long interval = series.size() < 2
                ? trial.simulatedNanos()
                : series.get(1).fromNanos() - series.get(0).fromNanos();
        List<SeriesPoint> within = series.stream()
                .filter(point -> point.fromNanos() >= from && point.fromNanos() + interval <= until)
                .toList();
        long ok = within.stream().mapToLong(SeriesPoint::ok).sum();
        return within.isEmpty() ? 0 : ok * 1e9 / (within.size() * interval);
    }
}
