package dev.drydock.sim.queueing;

import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.WeightedChoice;
import java.util.List;

/** A factor on the speed of a server that varies at random: what its neighbours on the machine leave it. */
public sealed interface Noise {

    /** How it goes at one server. */
    Course course(RandomStream random);

    /** The factors of one server, one after the other. */
    interface Course {
        /** The next factor. */
        double next();

        /** How long the factor just given lasts, in nanoseconds, above 0. */
        long span();
    }

    /**
     * Drawn again and again from a lognormal distribution of mean 1.
     *
     * @param sigma standard deviation of the logarithm, above 0
     * @param every from one draw to the next
     */
    record Lognormal(double sigma, Distribution every) implements Noise {
        public Lognormal {
            if (!(sigma > 0 && sigma <= 10)) {
                throw new IllegalArgumentException("the sigma of a noise is above 0 and at most 10, not " + sigma);
            }
            requireTime(every);
        }

        @Override
        public Course course(RandomStream random) {
            return new Course() {
                @Override
                public double next() {
                    return StrictMath.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
                }

                @Override
                public long span() {
                    return some(every, random);
                }
            };
        }
    }

    /** One of the states of a modulated speed. */
    record State(double speed, Distribution lasting) {
        public State {
            SpeedChanges.requireFactor(speed);
            requireTime(lasting);
        }
    }

    /**
     * Modulated: a server goes from state to state, each of the others being as likely. It begins in a state with a
     * probability in proportion to how long that lasts. Where all times are exponential it is a Markov chain.
     *
     * @param states at least two
     */
    record Modulated(List<State> states) implements Noise {
        public Modulated {
            states = List.copyOf(states);
            if (states.size() < 2) {
                throw new IllegalArgumentException("a speed that changes has at least two states");
            }
        }

        @Override
        public Course course(RandomStream random) {
            double[] means =
                    states.stream().mapToDouble(state -> state.lasting().mean()).toArray();
            int first = new WeightedChoice(means).sample(random);
            return new Course() {
                private int at = -1;

                @Override
                public double next() {
                    at = at < 0 ? first : (at + 1 + random.nextInt(states.size() - 1)) % states.size();
                    return states.get(at).speed();
                }

                @Override
                public long span() {
                    return some(states.get(at).lasting(), random);
                }
            };
        }
    }

    /**
     * As measured on real machines. Each server is one of them, drawn, from some moment on, drawn; after the last value
     * comes the first.
     *
     * @param machines the factors of each in order; at least one of each
     * @param every from one to the next
     */
    record Measured(List<List<Double>> machines, Distribution every) implements Noise {
        public Measured {
            machines = machines.stream().map(List::copyOf).toList();
            if (machines.isEmpty() || machines.stream().anyMatch(List::isEmpty)) {
                throw new IllegalArgumentException("of each machine at least one value was measured");
            }
            machines.forEach(machine -> machine.forEach(SpeedChanges::requireFactor));
            requireTime(every);
        }

        @Override
        public Course course(RandomStream random) {
            List<Double> machine = machines.get(random.nextInt(machines.size()));
            int first = random.nextInt(machine.size());
            return new Course() {
                private int at = first;

                @Override
                public double next() {
                    at = (at + 1) % machine.size();
                    return machine.get(at);
                }

                @Override
                public long span() {
                    return some(every, random);
                }
            };
        }
    }

    private static long some(Distribution time, RandomStream random) {
        return Math.max(1, time.sample(random));
    }

    private static void requireTime(Distribution time) {
        if (!(time.mean() > 0 && time.mean() <= Distribution.LONGEST)) {
            throw new IllegalArgumentException("a speed stays the same for a time above 0 with a finite mean");
        }
    }
}
