package dev.drydock.live.load;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.Outcome;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** How long those took that went well, by what they were. */
final class LatencyTable {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final SortedMap<String, Histogram> byKind = new TreeMap<>();

    void add(ResultLine.Ran operation) {
        if (operation.outcome() == Outcome.OK && !operation.proof()) {
            add(operation.kind().name().toLowerCase(Locale.ROOT), operation.ended() - operation.intended());
        }
    }

    void add(ResultLine.Arrived request) {
        if (request.how() == Ended.OK && request.ended() >= 0) {
            add("request", request.ended() - request.arrived());
        }
    }

    private void add(String kind, long took) {
        byKind.computeIfAbsent(kind, name -> new Histogram(SIGNIFICANT_DIGITS)).recordValue(took);
    }

    List<ResultLine.Latencies> lines() {
        return byKind.entrySet().stream()
                .map(entry -> new ResultLine.Latencies(entry.getKey(), text(entry.getValue())))
                .toList();
    }

    /** A histogram in HdrHistogram's own compressed form, in base64. */
    static String text(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /**
     * The histogram of a text.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Histogram histogram(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 1);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("this is no histogram: " + e.getMessage(), e);
        }
    }
}
