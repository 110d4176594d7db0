package dev.drydock.sim.container;

/**
 * How fast a server works in a container that may not use as much of the processor as it wants. Seen over more than the
 * 100 ms of a period of the completely fair scheduler, one that is given a share of what it wants works at that share of the
 * machine's speed: with a limit of half a core a request that is alone takes twice as long.
 */
public final class CpuQuota {
    private static final double MILLIS = 1000;

    private CpuQuota() {}

    /**
     * Times the speed of a core of usual speed.
     *
     * @param machineSpeed of each core of the machine; above 0
     * @param cpuMillis what the container may use, in thousandths of a core
     * @param busyCores how many cores its work could keep busy now, at least 1
     */
    public static double speed(double machineSpeed, long cpuMillis, int busyCores) {
        return machineSpeed * Math.min(1, cpuMillis / (MILLIS * busyCores));
    }

    /**
     * How long work takes on the clock, under the quota alone and begun with a whole one: each period so much of it is done at
     * full speed as the quota allows, then it stands still until the next (Linux, sched-bwc). What fits into one quota is not
     * slowed at all, which {@link #speed} does not show.
     *
     * @param workNanos at full speed, at least 0
     * @param quotaNanos in each period, above 0
     * @param periodNanos Docker's is 100 ms
     */
    public static long wallNanos(long workNanos, long quotaNanos, long periodNanos) {
        if (workNanos == 0 || quotaNanos >= periodNanos) {
            return workNanos;
        }
        long wholePeriods = (workNanos - 1) / quotaNanos;
        return wholePeriods * periodNanos + workNanos - wholePeriods * quotaNanos;
    }
}
