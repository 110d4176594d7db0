package dev.drydock.sim.orchestration;

/**
 * What must be so of another workload before Compose starts one (Compose Specification, {@code depends_on}).
 *
 * @param required whether it is an error when there is no such workload
 */
public record Dependency(String on, Condition condition, boolean required) {

    /** What must be so. */
    public enum Condition {
        STARTED,
        HEALTHY,
        COMPLETED
    }
}
