package dev.drydock.balance;

import dev.drydock.protocol.balance.Request;

/** A request in a test. */
public record Ask(long key, int priority, long work, int avoid) implements Request {
    /** One that is like any other. */
    public static final Ask ANY = new Ask(0, 0, 1_000_000, -1);

    /** One of this size. */
    public static Ask ofSize(long work) {
        return new Ask(0, 0, work, -1);
    }

    /** One that was tried at a server. */
    public static Ask triedAt(int server) {
        return new Ask(0, 0, 1_000_000, server);
    }
}
