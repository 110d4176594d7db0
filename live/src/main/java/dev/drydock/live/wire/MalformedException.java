package dev.drydock.live.wire;

/** Bytes that are not what they should be. The message is one sentence for a log. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    /** Without a stack trace: whoever sends garbage sends much of it, and the sentence says all there is to know. */
    public MalformedException(String message) {
        super(message, null, false, false);
    }
}
