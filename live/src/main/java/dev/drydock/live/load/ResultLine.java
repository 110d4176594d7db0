package dev.drydock.live.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.drydock.live.plan.StoreScript.Kind;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** One line of what a generator brings. Times are nanoseconds since the start of the run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ResultLine.Head.class, name = "head"),
    @JsonSubTypes.Type(value = ResultLine.Ran.class, name = "operation"),
    @JsonSubTypes.Type(value = ResultLine.Arrived.class, name = "request"),
    @JsonSubTypes.Type(value = ResultLine.Latencies.class, name = "latencies")
})
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
sealed interface ResultLine {

    /**
     * The first line.
     *
     * @param of {@code operations} or {@code requests}
     * @param valueBytes how long written values are
     * @param lateness how late things were begun, as a histogram of nanoseconds
     * @param notes for whoever reads the run's record
     */
    record Head(String of, int valueBytes, String lateness, List<String> notes) implements ResultLine {
        private static final long TOLERABLE_NANOS = 1_000_000;

        /** Of what a generator has done so far. On its loop. */
        static Head of(String what, int valueBytes, LoadLoop loop) {
            Histogram late = loop.lateness();
            List<String> notes = new ArrayList<>(loop.complaints());
            if (late.getValueAtPercentile(99) > TOLERABLE_NANOS) {
                notes.add(String.format(
                        Locale.ROOT,
                        "The load generator itself was late: it began 1 %% of the %s more than %.1f ms after they should have"
                                + " begun, and one %.1f ms after. Latencies count from the intended time all the same.",
                        what,
                        late.getValueAtPercentile(99) / 1e6,
                        late.getMaxValue() / 1e6));
            }
            return new Head(what, valueBytes, LatencyTable.text(late), notes);
        }
    }

    /**
     * An operation.
     *
     * @param number of the operation in its process, from 1, from which what it wrote follows
     * @param key its number
     * @param seen what it read or expected, without the dots that fill it up to {@link Head#valueBytes}; null when it is
     *     another text or none
     * @param text what it read or expected, when it is another text
     * @param ended when its client was done with it
     * @param attempts at least 1
     * @param proof whether it is one of the last reads, after the run
     */
    record Ran(
            int process,
            int number,
            Kind kind,
            int key,
            String seen,
            String text,
            long intended,
            long invoked,
            long ended,
            Outcome outcome,
            int attempts,
            boolean proof)
            implements ResultLine {

        /** Of an operation; one that is under way counts as given up now. */
        static Ran of(Begun operation, int valueBytes, long now, boolean proof) {
            String shortened = operation.seen == null ? null : Padding.shorten(operation.seen, valueBytes);
            long ended = operation.ended == Long.MAX_VALUE ? Math.max(now, operation.invoked) : operation.ended;
            return new Ran(
                    operation.process,
                    operation.number,
                    operation.kind,
                    operation.key,
                    shortened,
                    shortened == null ? operation.seen : null,
                    operation.intended,
                    operation.invoked,
                    ended,
                    operation.outcome,
                    Math.max(1, operation.attempts),
                    proof);
        }
    }

    /**
     * A request to a service.
     *
     * @param arrived when it was meant to arrive
     * @param sent when it was written to a connection, or would have been
     * @param ended when it ended; -1 when it never did
     * @param waited how long it waited at servers, as its answer told
     * @param attempts how many were sent to servers, as its answer told
     * @param server which server answered, as its answer told; null when it did not
     * @param balancer the number of the one that it came to
     */
    record Arrived(
            long arrived, long sent, long ended, Ended how, long waited, int attempts, String server, int balancer)
            implements ResultLine {}

    /**
     * How long those took that went well, from intended start to completion.
     *
     * @param of {@code read}, {@code write}, {@code cas} or {@code request}
     * @param histogram of nanoseconds
     */
    record Latencies(String of, String histogram) implements ResultLine {}
}
