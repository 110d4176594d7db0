package dev.drydock.sim.workload;

import dev.drydock.record.Operation;

/** Hears how operations end. */
public interface OperationObserver {

    /**
     * An operation ended: it completed, or it was given up.
     *
     * @param attempts how often it was sent, at least 1
     */
    void ended(Operation operation, int attempts);
}
