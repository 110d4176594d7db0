package dev.drydock.live.wire;

/** A peer is refused, or refuses. The message is a sentence for a log. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }
}
