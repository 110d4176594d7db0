package dev.drydock.live.comparison;

import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import java.util.Optional;

/** Which variants of two runs are the same. */
final class Matching {
    private Matching() {}

    /** The place of the same variant in a run; -1 when it has none. */
    static int place(RunRecord run, VariantRecord variant) {
        for (int i = 0; i < run.variants().size(); i++) {
            if (run.variants().get(i).settings().equals(variant.settings())) {
                return i;
            }
        }
        return -1;
    }

    /** The same variant of a run. */
    static Optional<VariantRecord> in(RunRecord run, VariantRecord variant) {
        int place = place(run, variant);
        return place < 0 ? Optional.empty() : Optional.of(run.variants().get(place));
    }

    /** What distinguishes a variant of a run; empty for the only one. */
    static String label(RunRecord run, VariantRecord variant) {
        return run.variants().size() == 1 ? "" : VariantNames.labels(run).get(place(run, variant));
    }
}
