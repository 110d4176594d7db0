package dev.drydock.sim.random;

import org.apache.commons.math3.special.Erf;

record Normal(double centre, double spread) implements Distribution {
    Normal {
        Samples.require(Samples.isFrom(centre, 0), "the centre of a normal time is at least 0", centre);
        Samples.require(Samples.isFrom(spread, 0), "the spread of a normal time is at least 0", spread);
    }

    @Override
    public long sample(RandomStream random) {
        double time;
        do {
            time = centre + spread * random.nextGaussian();
        } while (time < 0);
        return Samples.nanos(time);
    }

    @Override
    public double mean() {
        if (spread == 0) {
            return centre;
        }
        return centre + spread * hazard();
    }

    @Override
    public double variance() {
        if (spread == 0) {
            return 0;
        }
        double hazard = hazard();
        return spread * spread * (1 - centre / spread * hazard - hazard * hazard);
    }

    /** φ(z) / Φ(z) for z = centre / spread. */
    private double hazard() {
        double z = centre / spread;
        double density = StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI);
        double kept = Erf.erfc(-z / StrictMath.sqrt(2)) / 2;
        return density / kept;
    }
}
