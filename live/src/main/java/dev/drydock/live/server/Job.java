package dev.drydock.live.server;

import dev.drydock.live.http.Exchange;

/** A request at a server, or the cost of a probe, which nobody waits for. */
final class Job {
    /** Null for the cost of a probe. */
    final Exchange exchange;

    final long arrived;
    final int priority;
    final long deadline;
    /** Whether whoever asked wants to hear when it begins. */
    final boolean tellsBegin;
    /** What is left of its work, in nanoseconds of a core of speed 1. */
    double work;
    /** How many requests the server held when it had come. */
    int beside;

    long begun;
    long waited;
    State state = State.WAITING;

    /** Where a job is. */
    enum State {
        WAITING,
        IN_SERVICE,
        /** Accepted and never answered. */
        HELD,
        GONE
    }

    Job(Exchange exchange, double work, int priority, long deadline, boolean tellsBegin, long arrived) {
        this.exchange = exchange;
        this.work = work;
        this.priority = priority;
        this.deadline = deadline;
        this.tellsBegin = tellsBegin;
        this.arrived = arrived;
    }

    boolean isCost() {
        return exchange == null;
    }
}
