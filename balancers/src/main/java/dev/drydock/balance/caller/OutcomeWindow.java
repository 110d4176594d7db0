package dev.drydock.balance.caller;

/** The last calls through a circuit breaker: how many, how many of them failed, how many were slow. */
interface OutcomeWindow {

    void add(boolean failed, boolean slow, long now);

    long calls(long now);

    long failed(long now);

    long slow(long now);

    void clear();
}
