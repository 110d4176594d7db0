package dev.drydock.balance;

import dev.drydock.protocol.balance.Ended;
import java.util.List;
import java.util.SplittableRandom;

/** The ways in which an attempt at a server can end. */
public final class Ends {
    public static final List<Ended> ALL =
            List.of(Ended.OK, Ended.FAILED, Ended.REJECTED, Ended.TIMED_OUT, Ended.CANCELLED);

    private Ends() {}

    /** Any of them. */
    public static Ended any(SplittableRandom random) {
        return ALL.get(random.nextInt(ALL.size()));
    }
}
