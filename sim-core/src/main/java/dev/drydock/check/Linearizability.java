package dev.drydock.check;

import dev.drydock.record.Operation;
import java.util.List;

/** What {@link LinearizabilityChecker} found out about a history. */
public sealed interface Linearizability {

    /**
     * There is an order.
     *
     * @param operations how many the history holds
     * @param keys how many objects they are about
     */
    record Linearizable(int operations, int keys) implements Linearizability {}

    /**
     * There is no order of the operations on one key.
     *
     * @param core few operations of that key that cannot be ordered already, in order of invocation; leaving out a read or
     *     letting a write or compare and set end at any time would make an order possible, unless the search for few gave up
     * @param culprit that one of them whose completion left no order
     * @param order an order of core operations that explains everything that had completed before the culprit did
     */
    record NotLinearizable(String key, List<Operation> core, Operation culprit, List<Operation> order)
            implements Linearizability {
        public NotLinearizable {
            core = List.copyOf(core);
            order = List.copyOf(order);
        }
    }

    /**
     * The limits did not suffice.
     *
     * @param key the first of the keys that stayed open
     * @param reason a sentence
     */
    record Undecided(String key, String reason) implements Linearizability {}
}
