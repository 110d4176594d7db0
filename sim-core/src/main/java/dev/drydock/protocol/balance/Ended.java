package dev.drydock.protocol.balance;

/** How an attempt at a server ended, or a whole request. */
public enum Ended {
    /** The server did what was asked. */
    OK,
    /** The server answered with an error. */
    FAILED,
    /** The server, or somebody on the way there, refused to take it on: it cost no service. */
    REJECTED,
    /** The caller waited no longer. */
    TIMED_OUT,
    /** The caller did not need it any more: another attempt had answered. */
    CANCELLED,
    /** There was no server to send it to. */
    UNROUTED;

    /** Whether the caller got what it wanted. */
    public boolean isOk() {
        return this == OK;
    }
}
