package dev.drydock.live.balancer;

import dev.drydock.live.http.Exchange;
import dev.drydock.live.http.Timer;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Request;
import java.util.ArrayList;
import java.util.List;

/** A request that is not over. */
final class Pending implements Request {
    /** As many as a caller may set. */
    static final int TIMERS = 16;

    final int number;
    final Exchange exchange;
    private final long key;
    private final int priority;
    private final long work;

    /** Those that are waited for. */
    final List<Attempt> attempts = new ArrayList<>(1);

    final Timer[] timers = new Timer[TIMERS];
    int sent;
    int tried = Policy.NOBODY;
    long waited;
    private int avoid = Policy.NOBODY;
    /** The last answer of a server; null when there is none. */
    Answer answer;

    /** What a server answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int server, int status, byte[] body) {}

    Pending(int number, Exchange exchange, long key, int priority, long work) {
        this.number = number;
        this.exchange = exchange;
        this.key = key;
        this.priority = priority;
        this.work = work;
    }

    Pending avoiding(int server) {
        avoid = server;
        return this;
    }

    Attempt attempt(int index) {
        for (Attempt attempt : attempts) {
            if (attempt.index() == index) {
                return attempt;
            }
        }
        throw new IllegalStateException("there is no attempt " + index + " to be waited for");
    }

    @Override
    public long key() {
        return key;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public long work() {
        return work;
    }

    @Override
    public int avoid() {
        return avoid;
    }
}
