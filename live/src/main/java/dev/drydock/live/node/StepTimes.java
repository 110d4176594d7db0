package dev.drydock.live.node;

import dev.drydock.live.process.Timings;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** How long a node's steps take. Any thread writes and reads. */
final class StepTimes {
    private final Timings messages;
    private final Timings requests;

    /** @param node its name */
    StepTimes(String node) {
        messages = new Timings(Kind.STEP_MESSAGE, node);
        requests = new Timings(Kind.STEP_REQUEST, node);
    }

    void message(long nanos) {
        messages.add(nanos);
    }

    void request(long nanos) {
        requests.add(nanos);
    }

    /** Steps before now do not count. */
    void forget() {
        messages.forget();
        requests.forget();
    }

    /** Those that count, of those kinds of which there was any. */
    List<Sampled> sampled() {
        return Stream.of(messages, requests)
                .map(Timings::sampled)
                .filter(sampled -> sampled.count() > 0)
                .toList();
    }

    /** Steps for messages since the process began. */
    Histogram messages() {
        return messages.ofLife();
    }

    /** Steps for requests since the process began. */
    Histogram requests() {
        return requests.ofLife();
    }
}
