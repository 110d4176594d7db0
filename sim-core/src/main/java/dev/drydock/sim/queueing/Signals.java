package dev.drydock.sim.queueing;

/**
 * What balancers hear from servers besides the answers to their own attempts.
 *
 * @param information how old what they know of all servers is
 * @param probes what probes take
 * @param idleChoices a server that becomes idle tells the balancer with the fewest idle servers of so many that are drawn;
 *     1 is any balancer
 * @param loadWindowNanos over how long servers average what they tell of their load: the time constant of an
 *     exponential decay
 */
public record Signals(InformationSpec information, ProbeSpec probes, int idleChoices, long loadWindowNanos) {
    /** Information of this moment, probes that cost nothing. */
    public static final Signals USUAL = new Signals(InformationSpec.LIVE, ProbeSpec.FREE, 1, 1_000_000_000L);

    public Signals {
        if (idleChoices < 1) {
            throw new IllegalArgumentException("an idle server chooses among 1 or more balancers, not " + idleChoices);
        }
        if (loadWindowNanos < 1) {
            throw new IllegalArgumentException("servers average their load over a time above 0");
        }
    }

    /** The same with this information. */
    public Signals with(InformationSpec other) {
        return new Signals(other, probes, idleChoices, loadWindowNanos);
    }
}
