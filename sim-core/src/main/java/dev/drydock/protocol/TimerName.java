package dev.drydock.protocol;

/** The name of a timer. Implemented by an enum of the protocol, which gives both methods. */
public interface TimerName {

    /** Distinguishes the timers of one protocol; small, from 0. */
    int ordinal();

    /** As it stands in traces. */
    String name();
}
