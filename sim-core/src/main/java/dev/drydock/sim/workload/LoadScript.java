package dev.drydock.sim.workload;

import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the clients of a trial will do, drawn before it runs: the very draws that {@link Clients} make for the same seed, so
 * that another system under the same load is compared under common random numbers.
 *
 * <p>In an open loop, the i-th operation begins at the i-th arrival, whatever became of those before. In a closed loop each
 * client has a sequence of its own, which goes on when its process is replaced; pauses for thinking are taken from one
 * sequence by whoever thinks next, as the simulator does, which draws the pauses before repeated attempts in between. How
 * many operations a closed loop will need is not known beforehand: who comes to the end of its sequence begins it again.
 */
public final class LoadScript {
    /** No script is longer. */
    public static final int MOST = 1 << 20;

    /** No client of a closed loop is expected to be served faster, on the average. */
    private static final double FASTEST_NANOS = 100_000;

    private final long[] arrivals;
    private final long[] thinks;
    private final List<Operations> operations;

    private LoadScript(long[] arrivals, long[] thinks, List<Operations> operations) {
        this.arrivals = arrivals;
        this.thinks = thinks;
        this.operations = List.copyOf(operations);
    }

    /**
     * Draws the load of a trial.
     *
     * @param seed of the trial
     * @param until when clients begin no more operations, in nanoseconds from the start
     * @throws IllegalArgumentException when an open loop has more than {@link #MOST} operations; the message is for the user
     */
    public static LoadScript draw(WorkloadSpec spec, long seed, long until) {
        RandomStreams streams = new RandomStreams(seed);
        KeyPicker keys = new KeyPicker(spec.keys());
        if (spec.arrivals() instanceof ArrivalSpec.Closed closed) {
            int each = Math.clamp(expected(closed, until), 1, Math.max(1, MOST / closed.clients()));
            List<Operations> operations = IntStream.range(0, closed.clients())
                    .mapToObj(client -> Operations.draw(
                            OperationDraws.of(spec, keys, Streams.ofClient(client), streams::stream), each))
                    .toList();
            Distribution think = closed.think().orElse(null);
            long[] thinks = new long[think == null ? 0 : Math.min(MOST, each * closed.clients())];
            Arrays.setAll(thinks, i -> think.sample(streams.stream(Streams.CLIENTS)));
            return new LoadScript(new long[0], thinks, operations);
        }
        long[] arrivals =
                Arrivals.of(spec.arrivals(), streams.stream(Streams.ARRIVALS)).until(until, MOST);
        OperationDraws draws = OperationDraws.of(spec, keys, Streams.OF_ALL, streams::stream);
        return new LoadScript(arrivals, new long[0], List.of(Operations.draw(draws, arrivals.length)));
    }

    private static long expected(ArrivalSpec.Closed closed, long until) {
        double think = closed.think().map(Distribution::mean).orElse(0.0);
        return (long) (until / ((Double.isFinite(think) ? think : 0) + FASTEST_NANOS)) + 1;
    }

    /** When operations of an open loop begin, in nanoseconds from the start, ascending; none in a closed loop. */
    public long[] arrivals() {
        return arrivals.clone();
    }

    /** How long clients of a closed loop think before each operation, in the order in which they begin to; none otherwise. */
    public long[] thinks() {
        return thinks.clone();
    }

    /** What is done: one sequence for all processes of an open loop, or one for each client of a closed loop. */
    public List<Operations> operations() {
        return operations;
    }
}
