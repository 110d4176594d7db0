package dev.drydock.check;

import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether a history is linearizable. A history of many objects is linearizable if and only if that of each object
 * is (locality: Herlihy and Wing 1990, section 3.1; Horn and Kroening, "Faster linearizability checking via
 * P-compositionality", 2015), so each key is searched by itself.
 *
 * <p>An operation that is {@link dev.drydock.record.Outcome#OK} took effect once between its invocation and its
 * completion; {@code INFO} after its invocation or never; {@code FAIL} never (for a failed compare and set see
 * {@link FailedCas}). An operation precedes another when it completed before the other was invoked, or when both are of one
 * process and it completed at the very time when the other was invoked; all else is concurrent.
 */
public final class LinearizabilityChecker {
    private final CheckOptions options;

    public LinearizabilityChecker(CheckOptions options) {
        this.options = options;
    }

    /**
     * Checks a history. A key that is wrong is reported though another is undecided.
     *
     * @throws IllegalArgumentException when the model does not have an operation of the history
     */
    public Linearizability check(History history) {
        Map<String, List<Operation>> byKey = byKey(history);
        Budget budget = new Budget(options.maxSteps(), options.stop());
        Linearizability.Undecided undecided = null;
        for (Map.Entry<String, List<Operation>> entry : byKey.entrySet()) {
            KeyHistory key = KeyHistoryBuilder.build(entry.getValue(), options);
            switch (new Search(key, budget).run()) {
                case ORDERED -> {}
                case IMPOSSIBLE -> {
                    return new Core(options, budget).of(entry.getKey(), entry.getValue());
                }
                case UNDECIDED -> {
                    if (undecided == null) {
                        undecided = new Linearizability.Undecided(entry.getKey(), budget.reason());
                    }
                }
            }
        }
        return undecided != null
                ? undecided
                : new Linearizability.Linearizable(history.operations().size(), byKey.size());
    }

    private Map<String, List<Operation>> byKey(History history) {
        Map<String, List<Operation>> byKey = new LinkedHashMap<>();
        for (Operation operation : history.operations()) {
            Action action = operation.action();
            if (!options.model().has(action)) {
                throw new IllegalArgumentException("a " + options.model() + " has no " + action);
            }
            byKey.computeIfAbsent(action.key(), key -> new ArrayList<>()).add(operation);
        }
        return byKey;
    }
}
