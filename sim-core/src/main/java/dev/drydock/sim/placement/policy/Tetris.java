package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;
import dev.drydock.protocol.placement.Resources;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * Tetris' alignment score: of all pairs of a pending container and a machine on which it fits, the one whose dot product of
 * requests and free resources, both as shares of the machine's capacity, is highest; again and again. Of Tetris, this is its
 * packing; how it favours short jobs and local data needs what containers do not tell.
 */
public final class Tetris implements PlacementPolicyProvider<NoOptions> {
    @Override
    public String name() {
        return "tetris";
    }

    @Override
    public String summary() {
        return "the pair of container and machine whose requests and free resources are aligned best";
    }

    @Override
    public String source() {
        return "Grandl, Ananthanarayanan, Kandula, Rao and Akella, Multi-Resource Packing for Cluster Schedulers, SIGCOMM"
                + " 2014, section 3.2";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public PlacementPolicy create(NoOptions options) {
        return new Alignment();
    }

    /** Keeps the best machine of each class; when one gets fuller, only classes that wanted that one look again. */
    private static final class Alignment implements PlacementPolicy {
        private static final int NOBODY = -1;

        @Override
        public int place(List<Demand> pending, Fleet fleet, Randomness random) {
            Classes classes = Classes.of(pending);
            int[] machines = new int[classes.count()];
            double[] scores = new double[classes.count()];
            Arrays.setAll(machines, kind -> best(classes.requests(kind), fleet));
            for (int kind = 0; kind < machines.length; kind++) {
                scores[kind] = score(classes.requests(kind), fleet, machines[kind]);
            }
            int placed = 0;
            for (int kind = highest(scores); kind != NOBODY; kind = highest(scores)) {
                int machine = machines[kind];
                fleet.place(classes.take(kind), machine);
                placed++;
                for (int other = 0; other < machines.length; other++) {
                    if (machines[other] == machine) {
                        machines[other] = classes.isEmpty(other) ? NOBODY : best(classes.requests(other), fleet);
                        scores[other] = score(classes.requests(other), fleet, machines[other]);
                    }
                }
            }
            return placed;
        }

        private static int highest(double[] scores) {
            int best = NOBODY;
            for (int kind = 0; kind < scores.length; kind++) {
                if (scores[kind] >= 0 && (best == NOBODY || scores[kind] > scores[best])) {
                    best = kind;
                }
            }
            return best;
        }

        private static int best(Resources requests, Fleet fleet) {
            int best = NOBODY;
            double highest = 0;
            for (int machine = 0; machine < fleet.size(); machine++) {
                if (fleet.fits(machine, requests)) {
                    double score = score(requests, fleet, machine);
                    if (best == NOBODY || score > highest) {
                        best = machine;
                        highest = score;
                    }
                }
            }
            return best;
        }

        /** At least 0; -1 for nobody. */
        private static double score(Resources requests, Fleet fleet, int machine) {
            return machine == NOBODY
                    ? -1
                    : Shares.of(requests, fleet.machine(machine).capacity()).dot(Shares.free(fleet, machine));
        }

        @Override
        public SortedMap<String, Double> scores(Demand demand, Fleet fleet, int machine) {
            return OneByOne.score(score(demand.requests(), fleet, machine));
        }
    }
}
