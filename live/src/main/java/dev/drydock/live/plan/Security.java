package dev.drydock.live.plan;

/**
 * How peers know each other.
 *
 * @param mode what protects a connection between peers
 * @param key the run's secret, in base64; empty for {@link Mode#PLAIN}
 */
public record Security(Mode mode, String key) {

    /** What protects a connection between peers. */
    public enum Mode {
        /** Both ends prove that they hold the key, and every frame carries a keyed code of its content and its number. */
        MAC,
        /** Nothing: only where somebody chose it. */
        PLAIN
    }

    @Override
    public String toString() {
        return mode.toString();
    }
}
