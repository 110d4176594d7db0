package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.Resources;
import java.util.SortedMap;

/**
 * Nomad's score of a machine after a container is placed there, 0 to 18 (hashicorp/nomad, nomad/structs/funcs.go,
 * ScoreFitBinPack and ScoreFitSpread). All machines are weighed, the first of those alike is taken. Nomad itself looks at some
 * machines only, and its scheduler adds other scores, such as anti-affinity within a job; those are no part of this.
 */
final class NomadFit implements Picker {
    private static final double MOST = 18;

    private final Fleet fleet;
    private final boolean spread;

    NomadFit(Fleet fleet, boolean spread) {
        this.fleet = fleet;
        this.spread = spread;
    }

    /** How full a machine gets: 0 when nothing of it is used, 18 when all of it is. */
    static double binpack(double freeCpu, double freeMemory) {
        return clamped(20 - total(freeCpu, freeMemory));
    }

    /** How empty a machine stays: 18 when nothing of it is used, 0 when all of it is. */
    static double spread(double freeCpu, double freeMemory) {
        return clamped(total(freeCpu, freeMemory) - 2);
    }

    private static double total(double freeCpu, double freeMemory) {
        return StrictMath.pow(10, freeCpu) + StrictMath.pow(10, freeMemory);
    }

    private static double clamped(double score) {
        return Math.max(0, Math.min(MOST, score));
    }

    @Override
    public int pick(Demand demand, Randomness random) {
        int best = NOBODY;
        double highest = 0;
        for (int machine = 0; machine < fleet.size(); machine++) {
            if (fleet.fits(machine, demand.requests())) {
                double score = score(demand.requests(), machine);
                if (best == NOBODY || score > highest) {
                    best = machine;
                    highest = score;
                }
            }
        }
        return best;
    }

    private double score(Resources requests, int machine) {
        Resources capacity = fleet.machine(machine).capacity();
        double cpu = share(fleet.freeCpuMillis(machine) - requests.cpuMillis(), capacity.cpuMillis());
        double memory = share(fleet.freeMemoryBytes(machine) - requests.memoryBytes(), capacity.memoryBytes());
        return spread ? spread(cpu, memory) : binpack(cpu, memory);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    @Override
    public SortedMap<String, Double> scores(Demand demand, Fleet of, int machine) {
        return OneByOne.score(score(demand.requests(), machine));
    }
}
