package dev.drydock.record;

import java.util.List;

/**
 * Everything that the clients of one run did, in order of invocation.
 *
 * @param operations in ascending order of {@link Operation#invokedNanos}
 */
public record History(List<Operation> operations) {
    public History {
        operations = List.copyOf(operations);
    }
}
