package dev.drydock.record;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * What a live run saw of the world that a model assumes: what links, disks, processors and containers really did.
 *
 * @param engine what held the processes, such as {@code Docker 20.10.24}
 * @param means what that engine could do, in words
 * @param sampled times that were measured
 * @param usage what processes used, in order of time
 * @param notes whatever a reader must know to judge the run; whole sentences
 */
public record LiveRecord(
        String engine, List<String> means, List<Sampled> sampled, List<Usage> usage, List<String> notes) {
    public LiveRecord {
        means = List.copyOf(means);
        sampled = List.copyOf(sampled);
        usage = List.copyOf(usage);
        notes = List.copyOf(notes);
    }

    /** What was timed. */
    public enum Kind {
        /** What a node's transport was to add to a message's way; the subject is {@code n1->n2}. */
        DELAY_WANTED,
        /** What it did add. */
        DELAY_ADDED,
        /** From handing a message to the transport to its arrival at the peer's. */
        ONE_WAY,
        /** A sync of a node's journal. */
        DISK_SYNC,
        /** From the start of a container to its process's being ready. */
        START,
        /** A step of a node for a message. */
        STEP_MESSAGE,
        /** A step of a node for a client's request. */
        STEP_REQUEST,
        /** Work on a request at a server, without waiting. */
        WORK,
        /** Waiting of a request at a server. */
        WAIT,
        /** From a balancer's reading of a request to its sending it on. */
        PROXY,
        /** From when a load generator meant an operation or request to begin to when it did. */
        LATE
    }

    /**
     * Times of one kind at one place.
     *
     * @param subject such as {@code n3}, {@code n1->n2} or {@code api-s4}
     * @param count how many were measured
     * @param quantiles nanoseconds, ascending, at evenly spaced shares from the shortest to the longest
     */
    public record Sampled(Kind kind, String subject, long count, List<Long> quantiles) {
        public Sampled {
            quantiles = List.copyOf(quantiles);
        }

        /** The same if everything had taken so many times as long. */
        public Sampled stretched(double factor) {
            return new Sampled(
                    kind,
                    subject,
                    count,
                    quantiles.stream().map(each -> Math.round(each * factor)).toList());
        }

        /** So many steps lie between the shortest and the longest time of those made of a histogram. */
        public static final int STEPS = 200;

        /**
         * The times that a histogram holds, in nanoseconds; there are no quantiles when it holds none. It looks at every value
         * once, so that a busy process can be asked often.
         */
        public static Sampled of(Kind kind, String subject, Histogram histogram) {
            long count = histogram.getTotalCount();
            List<Long> quantiles = new ArrayList<>(STEPS + 1);
            if (count > 0) {
                quantiles.add(histogram.getMinValue());
                for (HistogramIterationValue each : histogram.recordedValues()) {
                    while (quantiles.size() <= STEPS
                            && each.getTotalCountToThisValue() * STEPS >= quantiles.size() * count) {
                        quantiles.add(Math.max(
                                quantiles.getFirst(), Math.min(each.getValueIteratedTo(), histogram.getMaxValue())));
                    }
                }
            }
            return new Sampled(kind, subject, count, quantiles);
        }
    }

    /**
     * What a process had used up to a moment.
     *
     * @param timeNanos since the start of the run
     * @param processorNanos processor time, its own and the system's
     * @param throttledNanos how long it was held back by its limit of processors
     */
    public record Usage(
            long timeNanos,
            String process,
            long processorNanos,
            long throttledNanos,
            long memoryBytes,
            long writtenBytes,
            long sentBytes) {}
}
