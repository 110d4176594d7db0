package dev.drydock.scenario.run;

import dev.drydock.check.HistoryChecks;
import dev.drydock.record.History;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/**
 * A trial after every check, without what need not be kept.
 *
 * @param record with the verdict of every check; without its course when that is not kept
 * @param history of the clients; empty when it is not kept
 */
record CheckedTrial(TrialRecord record, History history, SortedMap<String, Histogram> latencies) {
    private static final History NOTHING = new History(List.of());

    /** Checks the history of a trial. One without clients has none to check. */
    static CheckedTrial of(TrialOutcome outcome) {
        TrialRecord record = outcome.record();
        if (!outcome.history().operations().isEmpty()) {
            List<Verdict> verdicts = new ArrayList<>(record.verdicts());
            verdicts.add(HistoryChecks.linearizable(outcome.history()));
            record = record.withVerdicts(verdicts);
        }
        return new CheckedTrial(record, outcome.history(), outcome.latencies());
    }

    /** Whether a check failed. */
    boolean isBroken() {
        return record.verdicts().stream().anyMatch(verdict -> verdict.status() == Verdict.Status.BROKEN);
    }

    /** The same without the operations of the clients. */
    CheckedTrial withoutHistory() {
        return new CheckedTrial(record, NOTHING, latencies);
    }

    /** The same without its timeline, faults, series and loads. */
    CheckedTrial withoutCourse() {
        return new CheckedTrial(record.withoutCourse(), history, latencies);
    }
}
