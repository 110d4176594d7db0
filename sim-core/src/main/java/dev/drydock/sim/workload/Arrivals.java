package dev.drydock.sim.workload;

import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/** The times at which operations of an open loop begin. */
public interface Arrivals {

    /** The next time in nanoseconds from the start; {@link Long#MAX_VALUE} when there is none. */
    long next();

    /**
     * All times before a moment.
     *
     * @param most how many there may be
     * @throws IllegalArgumentException when there are more; the message is for the user
     */
    default long[] until(long end, int most) {
        long[] times = new long[Math.min(1_024, most)];
        int count = 0;
        for (long at = next(); at < end; at = next()) {
            if (count == most) {
                throw new IllegalArgumentException("a load that is drawn before the run has at most " + most
                        + " arrivals: shorten the run or lower the rate");
            }
            if (count == times.length) {
                times = Arrays.copyOf(times, (int) Math.min(most, 2L * count));
            }
            times[count++] = at;
        }
        return Arrays.copyOf(times, count);
    }

    /** Arrivals that draw from this stream. */
    static Arrivals of(ArrivalSpec spec, RandomStream random) {
        return switch (spec) {
            case ArrivalSpec.Poisson poisson ->
                new Renewal(Distribution.exponential(1e9 / poisson.perSecond()), random);
            case ArrivalSpec.Constant constant -> new Even(1e9 / constant.perSecond());
            case ArrivalSpec.Profile profile -> new Rates.Profile(profile.points(), random);
            case ArrivalSpec.Sine sine -> new Rates.Sine(sine, random);
            case ArrivalSpec.Mmpp mmpp -> new Rates.Mmpp(mmpp, random);
            case ArrivalSpec.Batch batch -> new Rates.Batches(batch, random);
            case ArrivalSpec.Trace trace -> new Recorded(trace.atNanos());
            case ArrivalSpec.Closed closed ->
                throw new IllegalArgumentException("in a closed loop, clients decide when operations begin");
        };
    }

    /** Independent times from one arrival to the next. */
    final class Renewal implements Arrivals {
        private final Distribution interarrival;
        private final RandomStream random;
        private long last;

        Renewal(Distribution interarrival, RandomStream random) {
            this.interarrival = interarrival;
            this.random = random;
        }

        @Override
        public long next() {
            last += interarrival.sample(random);
            return last;
        }
    }

    /** Evenly spaced arrivals, computed each from the start so that rounding does not add up. */
    final class Even implements Arrivals {
        private final double spacing;
        private long count;

        Even(double spacing) {
            this.spacing = spacing;
        }

        @Override
        public long next() {
            count++;
            return (long) (count * spacing);
        }
    }

    /** Arrivals as once recorded. */
    final class Recorded implements Arrivals {
        private final List<Long> times;
        private int count;

        Recorded(List<Long> times) {
            this.times = times;
        }

        @Override
        public long next() {
            return count < times.size() ? times.get(count++) : Long.MAX_VALUE;
        }
    }
}
