package dev.drydock.live.node;

import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** How long a node's steps take. The loop writes; any thread reads. */
final class StepTimes {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final SingleWriterRecorder messages = new SingleWriterRecorder(LONGEST_NANOS, 3);
    private final SingleWriterRecorder requests = new SingleWriterRecorder(LONGEST_NANOS, 3);
    private final Histogram allMessages = new Histogram(LONGEST_NANOS, 3);
    private final Histogram allRequests = new Histogram(LONGEST_NANOS, 3);

    void message(long nanos) {
        messages.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
    }

    void request(long nanos) {
        requests.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
    }

    /** All that was measured, of those kinds of which there was anything. */
    synchronized List<Sampled> sampled(String node) {
        List<Sampled> all = new ArrayList<>();
        add(all, Kind.STEP_MESSAGE, node, upToNow(messages, allMessages));
        add(all, Kind.STEP_REQUEST, node, upToNow(requests, allRequests));
        return all;
    }

    /** Steps for messages since the process began. */
    synchronized Histogram messages() {
        return upToNow(messages, allMessages).copy();
    }

    /** Steps for requests since the process began. */
    synchronized Histogram requests() {
        return upToNow(requests, allRequests).copy();
    }

    private static Histogram upToNow(SingleWriterRecorder recorder, Histogram all) {
        all.add(recorder.getIntervalHistogram());
        return all;
    }

    private static void add(List<Sampled> all, Kind kind, String node, Histogram histogram) {
        if (histogram.getTotalCount() > 0) {
            all.add(Sampled.of(kind, node, histogram));
        }
    }
}
