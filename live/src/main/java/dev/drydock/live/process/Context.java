package dev.drydock.live.process;

import dev.drydock.live.plan.ProcessPlan;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * What every part of a process stands on.
 *
 * @param metrics shown at {@code /metrics} of the control port
 * @param end ends the process in order, with this reason; it returns at once
 */
public record Context(ProcessPlan plan, Events events, ControlPort control, PrometheusRegistry metrics, Ending end) {

    /** Ends a process. */
    @FunctionalInterface
    public interface Ending {
        /** Ends it; 0 is the status of a process that was asked to. */
        void end(int status, String why);
    }
}
