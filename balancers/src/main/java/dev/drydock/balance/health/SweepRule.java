package dev.drydock.balance.health;

/** A rule that tells the outliers among servers by what they answered since the last sweep. */
interface SweepRule {

    /**
     * The outliers.
     *
     * @param candidates servers that are listed and not ejected, ascending
     * @return those of them that are outliers, ascending
     */
    int[] outliers(int[] candidates, Tally tally);
}
