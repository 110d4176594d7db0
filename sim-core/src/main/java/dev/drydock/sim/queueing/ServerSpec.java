package dev.drydock.sim.queueing;

/**
 * One server.
 *
 * @param cores how many requests it can work on at a time, each on one of them; at least 1
 * @param speed how much work a core does in a unit of time, above 0; 1 is usual
 * @param weight what balancers that go by weights are told, above 0
 * @param zone where it stands; empty where there are no zones
 * @param changes how its speed changes of itself
 */
public record ServerSpec(int cores, double speed, double weight, String zone, SpeedChanges changes) {
    public static final ServerSpec USUAL = new ServerSpec(1, 1, 1, "", SpeedChanges.NONE);

    public ServerSpec {
        if (cores < 1 || cores > 1_000_000) {
            throw new IllegalArgumentException("a server has 1 to 1000000 cores, not " + cores);
        }
        if (!(speed > 0 && speed <= 1e6)) {
            throw new IllegalArgumentException("a server's speed is above 0 and at most 1000000, not " + speed);
        }
        if (!(weight > 0 && weight <= 1e9)) {
            throw new IllegalArgumentException("a server's weight is above 0 and at most 1e9, not " + weight);
        }
    }
}
