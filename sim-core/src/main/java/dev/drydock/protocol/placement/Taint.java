package dev.drydock.protocol.placement;

/**
 * A mark on a machine that keeps containers away which do not tolerate it (Kubernetes, "Taints and Tolerations").
 *
 * @param value may be empty
 */
public record Taint(String key, String value, Effect effect) {

    /** What it does to those that do not tolerate it. */
    public enum Effect {
        /** They are not placed there. */
        NO_SCHEDULE,
        /** They are rather placed elsewhere. */
        PREFER_NO_SCHEDULE,
        /** They are not placed there, and those that are there have to go. */
        NO_EXECUTE
    }
}
