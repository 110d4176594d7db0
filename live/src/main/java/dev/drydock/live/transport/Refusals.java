package dev.drydock.live.transport;

/** Hears of whoever was refused, on threads of the transport's own. */
@FunctionalInterface
public interface Refusals {
    /** Somebody was refused. */
    void refused(String whoAndWhy);
}
