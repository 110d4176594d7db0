package dev.drydock.sim.container;

/**
 * Docker's own restart policy of a container ({@code docker run --restart}).
 *
 * @param maxRetries with {@link Mode#ON_FAILURE}; 0 for no limit
 */
public record RestartPolicy(Mode mode, int maxRetries) {
    public static final RestartPolicy NO = new RestartPolicy(Mode.NO, 0);

    /** When it is started again. */
    public enum Mode {
        NO,
        ALWAYS,
        UNLESS_STOPPED,
        ON_FAILURE
    }
}
