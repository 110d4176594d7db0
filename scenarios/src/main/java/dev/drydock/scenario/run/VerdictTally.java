package dev.drydock.scenario.run;

import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.record.Verdict.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each check over all trials. */
final class VerdictTally {
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private int brokenTrials;

    /** How one check went. */
    private static final class Check {
        private int held;
        private int broken;
        private int undecided;
        private String firstBroken = "";
        private String firstUndecided = "";
        private String onlyHeld = "";

        void add(TrialRecord trial, Verdict verdict) {
            String where = "trial " + trial.number() + " (seed " + trial.seed() + "): " + verdict.detail();
            switch (verdict.status()) {
                case HELD -> {
                    held++;
                    onlyHeld = verdict.detail();
                }
                case BROKEN -> {
                    broken++;
                    firstBroken = firstBroken.isEmpty() ? where : firstBroken;
                }
                case UNDECIDED -> {
                    undecided++;
                    firstUndecided = firstUndecided.isEmpty() ? where : firstUndecided;
                }
            }
        }

        Verdict verdict(String name) {
            int all = held + broken + undecided;
            if (broken > 0) {
                return new Verdict(name, Status.BROKEN, count(broken, all) + ", first in " + firstBroken);
            }
            if (undecided > 0) {
                return new Verdict(name, Status.UNDECIDED, count(undecided, all) + ", first in " + firstUndecided);
            }
            return new Verdict(name, Status.HELD, all == 1 ? onlyHeld : "in all " + all + " trials");
        }

        private static String count(int some, int all) {
            return some + " of " + all + (all == 1 ? " trial" : " trials");
        }
    }

    void add(TrialRecord trial) {
        trial.verdicts()
                .forEach(verdict ->
                        checks.computeIfAbsent(verdict.name(), n -> new Check()).add(trial, verdict));
        if (trial.verdicts().stream().anyMatch(verdict -> verdict.status() == Status.BROKEN)) {
            brokenTrials++;
        }
    }

    int brokenTrials() {
        return brokenTrials;
    }

    List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        checks.forEach((name, check) -> verdicts.add(check.verdict(name)));
        return verdicts;
    }
}
