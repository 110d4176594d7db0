package dev.drydock.paxos.multi;

import dev.drydock.paxos.multi.log.Log;
import dev.drydock.paxos.multi.log.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much goes into one message. */
final class Batches {
    private final int maxValues;
    private final int maxBytes;

    Batches(MultiPaxosOptions options) {
        maxValues = options.maxValuesPerMessage();
        maxBytes = options.maxBytesPerMessage();
    }

    /** The values from one slot to at most another, as many as one message carries; none when the first is not there. */
    List<Value> of(Log log, long first, long last) {
        if (first <= log.trimmed() || first > last) {
            return List.of();
        }
        if (first == last) {
            return log.value(first).map(List::of).orElse(List.of());
        }
        List<Value> batch = new ArrayList<>();
        long bytes = 0;
        for (long slot = first; slot <= last && batch.size() < maxValues; slot++) {
            Optional<Value> value = log.value(slot);
            if (value.isEmpty() || ((bytes += value.get().bytes()) > maxBytes && !batch.isEmpty())) {
                break;
            }
            batch.add(value.get());
        }
        return batch;
    }

    /** How many bytes of a snapshot of that size are sent at once, from an offset on. */
    int part(int size, int offset) {
        return Math.min(maxBytes, size - offset);
    }
}
