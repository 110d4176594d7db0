package dev.drydock.live.http;

import dev.drydock.protocol.balance.Load;

/** The headers by which a balanced request is described, and by which a server tells its load. */
public final class WorkHeaders {
    /** Of a request: nanoseconds of work on a core of speed 1. */
    public static final String WORK = "x-drydock-work";
    /** Of a request: a whole number, taken as the hash of its key, or any text, which is hashed. */
    public static final String KEY = "x-drydock-key";
    /** Of a request: 0 is first. */
    public static final String PRIORITY = "x-drydock-priority";
    /** Of an attempt: when its caller stops waiting, by {@link System#nanoTime}. */
    public static final String DEADLINE = "x-drydock-deadline";
    /** Of an attempt: 1 when the server is to say that it begins. */
    public static final String BEGUN = "x-drydock-begun";
    /** Of a probe: nanoseconds of work that it costs. */
    public static final String COST = "x-drydock-cost";
    /** Of an answer: how long the request waited for a core, in all its attempts. */
    public static final String WAITED = "x-drydock-waited-nanos";
    /** Of a server's answer: how long it was worked on. */
    public static final String WORKED = "x-drydock-worked-nanos";
    /** Of a balancer's answer: the name of {@link dev.drydock.protocol.balance.Ended}. */
    public static final String ENDED = "x-drydock-ended";
    /** Of a balancer's answer: which server gave it. */
    public static final String SERVER = "x-drydock-server";
    /** Of a balancer's answer: how many attempts there were. */
    public static final String ATTEMPTS = "x-drydock-attempts";
    /** Of a report: how long the server would be busy with what it holds, in nanoseconds. */
    public static final String BACKLOG = "x-drydock-backlog-nanos";

    private static final String REQUESTS = "x-drydock-requests";
    private static final String LATENCY = "x-drydock-latency-nanos";
    private static final String UTILISATION = "x-drydock-utilisation";
    private static final String PER_SECOND = "x-drydock-per-second";
    private static final String ERRORS = "x-drydock-errors-per-second";

    private WorkHeaders() {}

    /** Tells a load. */
    public static HeaderText tell(Load load, HeaderText headers) {
        return headers.with(REQUESTS, load.requests())
                .with(LATENCY, load.latencyNanos())
                .with(UTILISATION, load.utilisation())
                .with(PER_SECOND, load.perSecond())
                .with(ERRORS, load.errorsPerSecond());
    }

    /**
     * Reads a load; null when none is told.
     *
     * @throws HttpException when it is none
     */
    public static Load load(Headers headers) throws HttpException {
        if (!headers.has(REQUESTS)) {
            return null;
        }
        return new Load(
                (int) headers.number(REQUESTS, 0, 0, Integer.MAX_VALUE),
                headers.number(LATENCY, 0, 0, Long.MAX_VALUE),
                Math.min(1, headers.amount(UTILISATION)),
                headers.amount(PER_SECOND),
                headers.amount(ERRORS));
    }
}
