package dev.drydock.balance;

import dev.drydock.protocol.balance.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Servers for tests. */
public final class Farm {
    private Farm() {}

    /** One server of each weight, all eligible. */
    public static Servers weighing(double... weights) {
        return some(weights, IntStream.range(0, weights.length).toArray());
    }

    /** One server of each weight, some of them eligible. */
    public static Servers some(double[] weights, int... eligible) {
        List<Servers.Server> all = new ArrayList<>();
        for (double weight : weights) {
            all.add(new Servers.Server("s" + all.size(), weight, 0));
        }
        return Servers.of(all, eligible);
    }
}
