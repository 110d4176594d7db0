package dev.drydock.sim.random;

record Bimodal(long shorter, long longer, double share) implements Distribution {
    Bimodal {
        Samples.require(shorter >= 0, "the short time of a bimodal time is at least 0", shorter);
        Samples.require(
                longer >= shorter && longer <= LONGEST,
                "the long time of a bimodal time is not below the short one and at most 2^61 ns",
                longer);
        Samples.require(share >= 0 && share <= 1, "the share of the long times is 0 to 1", share);
    }

    @Override
    public long sample(RandomStream random) {
        return random.nextDouble() < share ? longer : shorter;
    }

    @Override
    public double mean() {
        return shorter + share * (longer - shorter);
    }

    @Override
    public double variance() {
        double apart = (double) longer - shorter;
        return share * (1 - share) * apart * apart;
    }
}
