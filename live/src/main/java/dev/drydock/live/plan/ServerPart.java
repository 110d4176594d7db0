package dev.drydock.live.plan;

import dev.drydock.balance.admission.AdmissionOptions;
import java.util.List;
import java.util.Optional;

/**
 * A server of a service: it answers each request after some work.
 *
 * @param service its name
 * @param number of the server in the service, from 0
 * @param address where it listens
 * @param cores how many requests it works on at a time, 1 to {@value #MOST_CORES}
 * @param speed how much work a core does in a unit of time, above 0; 1 is usual
 * @param queue how many requests may wait, 0 or more; a further one is refused. Empty for as many as the limits allow
 * @param discipline in which order those that wait are served
 * @param manner how work is done
 * @param pace how its speed changes of itself
 * @param work of a request that does not tell its own, on a core of speed 1
 * @param admission what it takes on, and in which order, when there is too much; everything when empty
 * @param loadWindowNanos over how long it averages what it tells of its load, above 0
 * @param balancers whom it tells that it is idle: one of them, by a draw; nobody when empty
 * @param limits of what it takes from its network
 * @param seed of its draws
 */
public record ServerPart(
        String service,
        int number,
        HostPort address,
        int cores,
        double speed,
        Optional<Integer> queue,
        Discipline discipline,
        Manner manner,
        PacePlan pace,
        Delays work,
        Optional<AdmissionOptions> admission,
        long loadWindowNanos,
        List<HostPort> balancers,
        HttpLimits limits,
        long seed)
        implements Part {
    /** A server has a thread for each core. */
    public static final int MOST_CORES = 256;

    public ServerPart {
        balancers = List.copyOf(balancers);
        if (number < 0) {
            throw new IllegalArgumentException("servers count from 0, there is no " + number);
        }
        if (cores < 1 || cores > MOST_CORES) {
            throw new IllegalArgumentException("a live server has 1 to " + MOST_CORES + " cores, not " + cores);
        }
        if (!(speed > 0 && speed <= 1e6)) {
            throw new IllegalArgumentException("a server's speed is above 0 and at most 1000000, not " + speed);
        }
        if (queue.isPresent() && queue.get() < 0) {
            throw new IllegalArgumentException("a queue holds 0 requests or more, not " + queue.get());
        }
        if (!discipline.isUninterrupted()) {
            throw new IllegalArgumentException(
                    "a live server serves each request to its end once it has begun: fifo, lifo or" + " priority, not "
                            + discipline.text());
        }
        if (discipline != Discipline.FIFO
                && admission.map(AdmissionOptions::looksAtQueue).orElse(false)) {
            throw new IllegalArgumentException(
                    "these rules of admission are about a queue: they need the discipline fifo");
        }
        if (loadWindowNanos < 1) {
            throw new IllegalArgumentException("servers average their load over a time above 0");
        }
    }

    /** Its name in its service: {@code s1} is the first. */
    public String name() {
        return "s" + (number + 1);
    }

    /**
     * How the speed changes: factors on the usual one, which multiply.
     *
     * @param warmup after each start of the process, and at the start of the run
     * @param drift since the start of the run
     */
    public record PacePlan(List<PacePoint> warmup, List<PacePoint> drift) {
        /** It does not change. */
        public static final PacePlan STEADY = new PacePlan(List.of(), List.of());

        public PacePlan {
            warmup = inOrder(warmup);
            drift = inOrder(drift);
        }

        private static List<PacePoint> inOrder(List<PacePoint> points) {
            for (int i = 1; i < points.size(); i++) {
                if (points.get(i).atNanos() <= points.get(i - 1).atNanos()) {
                    throw new IllegalArgumentException("the points of a pace come one after the other");
                }
            }
            return List.copyOf(points);
        }
    }

    /**
     * The factor at some time; between two points it goes straight, before the first it is that of the first, after the last
     * that of the last.
     *
     * @param factor above 0
     */
    public record PacePoint(long atNanos, double factor) {
        public PacePoint {
            if (atNanos < 0 || !(factor > 0 && factor <= 1e6)) {
                throw new IllegalArgumentException(
                        "a factor of speed is above 0 and at most 1000000, at a time from 0");
            }
        }
    }

    /** How a server works on a request. */
    public enum Manner {
        /** A core computes until the processor time of its thread has grown by the work: work takes longer where processors are short. */
        SPIN,
        /** Time passes by the machine's clock, and nothing is computed. */
        SLEEP
    }

    /** In which order a server serves what it holds. */
    public enum Discipline {
        /** First in, first out, each to its end. */
        FIFO,
        /** Last in, first out, each to its end. */
        LIFO,
        /** The last that came is served at once; what it interrupts goes on later. Not live. */
        PREEMPTIVE_LIFO,
        /** All at once, each with an equal share of the cores. Not live. */
        PROCESSOR_SHARING,
        /** The lowest number of priority first, in each first in, first out; each to its end. */
        PRIORITY,
        /** The shortest remaining time first. Not live. */
        SRPT;

        /** Whether each request is served to its end once it has begun; only that is done live. */
        public boolean isUninterrupted() {
            return this == FIFO || this == LIFO || this == PRIORITY;
        }

        private String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
