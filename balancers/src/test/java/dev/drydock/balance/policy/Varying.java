package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Request;
import java.util.SplittableRandom;

/** Requests of all sizes and keys in one object. */
final class Varying implements Request {
    private final SplittableRandom random = new SplittableRandom(3);
    private long key;

    void next() {
        key = random.nextLong();
    }

    @Override
    public long key() {
        return key;
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public long work() {
        return key >>> 40;
    }

    @Override
    public int avoid() {
        return -1;
    }
}
