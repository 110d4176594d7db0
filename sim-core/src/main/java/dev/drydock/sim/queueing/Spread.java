package dev.drydock.sim.queueing;

import dev.drydock.sim.random.RandomStream;
import java.util.function.Function;

/** To which balancer of a service each request comes, in the order in which they do. */
final class Spread {
    private final Assignment assignment;
    private final int count;
    private final RandomStream random;
    private long turns;

    Spread(ServiceSpec service, Function<String, RandomStream> streams) {
        this.assignment = service.balancer().assignment();
        this.count = service.balancer().count();
        this.random = streams.apply("service/" + service.name() + "/spread");
    }

    /** The balancer of the next request, which is about this key. */
    int next(long key) {
        if (count == 1) {
            return 0;
        }
        return switch (assignment) {
            case RANDOM -> random.nextInt(count);
            case ROUND_ROBIN -> (int) (turns++ % count);
            // Other bits than policies that hash the key look at.
            case BY_KEY -> (int) Math.unsignedMultiplyHigh(key * 0x9e3779b97f4a7c15L, count);
        };
    }
}
