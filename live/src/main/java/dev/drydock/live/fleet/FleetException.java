package dev.drydock.live.fleet;

/** The engine is missing, refused or failed. The message is one sentence for the user. */
public final class FleetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FleetException(String message) {
        super(message);
    }

    public FleetException(String message, Throwable cause) {
        super(message, cause);
    }
}
