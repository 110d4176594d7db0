package dev.drydock.sim.queueing;

import java.util.List;

/**
 * What a request to a service asks of other services, after the work at its server and before its answer.
 *
 * @param calls in their order
 * @param inTurn whether each call waits for the one before, rather than all being made together
 * @param holdsCore whether the server's core waits for the answers, as a thread of its own for each request does, rather
 *     than works on other requests meanwhile
 */
public record CallsSpec(List<CallSpec> calls, boolean inTurn, boolean holdsCore) {
    /** No calls. */
    public static final CallsSpec NONE = new CallsSpec(List.of(), false, false);

    public CallsSpec {
        calls = List.copyOf(calls);
        if (calls.isEmpty() && (inTurn || holdsCore)) {
            throw new IllegalArgumentException(
                    "without calls there is no order of calls, and no core that waits for them");
        }
    }
}
