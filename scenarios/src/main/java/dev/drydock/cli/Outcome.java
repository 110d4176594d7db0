package dev.drydock.cli;

import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict.Status;

/** What a run comes to. */
final class Outcome {
    private Outcome() {}

    /** 0 when all that was expected came about and nothing was broken, otherwise 1. */
    static int exitStatus(RunRecord record) {
        return record.variants().stream().allMatch(Outcome::isFine) ? Exit.OK : Exit.FAILED;
    }

    /** An expectation that could not be decided did not come about; a check that nobody asked for may be undecided. */
    private static boolean isFine(VariantRecord variant) {
        return variant.verdicts().stream().noneMatch(verdict -> verdict.status() == Status.BROKEN)
                && variant.expectations().stream().allMatch(expectation -> expectation.status() == Status.HELD);
    }
}
