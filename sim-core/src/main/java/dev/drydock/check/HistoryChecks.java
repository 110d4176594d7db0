package dev.drydock.check;

import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;

/** The checks of a client history that every run makes. */
public final class HistoryChecks {
    /** The name of the verdict, and the word in a scenario's {@code expect}. */
    public static final String LINEARIZABLE = "linearizable";

    private HistoryChecks() {}

    /** Whether the history of a run is that of a linearizable map from keys to registers with compare and set. */
    public static Verdict linearizable(History history) {
        return verdict(new LinearizabilityChecker(CheckOptions.of(Model.KV)).check(history));
    }

    /** A finding as a verdict named {@link #LINEARIZABLE}. */
    public static Verdict verdict(Linearizability found) {
        return switch (found) {
            case Linearizability.Linearizable(int operations, int keys) ->
                new Verdict(
                        LINEARIZABLE,
                        Verdict.Status.HELD,
                        String.format(Locale.ROOT, "%,d operations on %,d keys have an order", operations, keys));
            case Linearizability.NotLinearizable wrong ->
                new Verdict(LINEARIZABLE, Verdict.Status.BROKEN, sentence(wrong));
            case Linearizability.Undecided(String key, String reason) ->
                new Verdict(
                        LINEARIZABLE,
                        Verdict.Status.UNDECIDED,
                        "no order was found or ruled out for key " + key + " before " + reason);
        };
    }

    private static String sentence(Linearizability.NotLinearizable wrong) {
        String core = wrong.core().stream().limit(8).map(HistoryChecks::brief).collect(Collectors.joining("; "));
        return String.format(
                Locale.ROOT,
                "key %s: no order explains %s; these %d operations conflict: %s%s",
                wrong.key(),
                brief(wrong.culprit()),
                wrong.core().size(),
                core,
                wrong.core().size() > 8 ? "; ..." : "");
    }

    private static String brief(Operation operation) {
        return OperationText.of(operation) + " by process " + operation.process();
    }
}
