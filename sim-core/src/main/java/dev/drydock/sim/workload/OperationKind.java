package dev.drydock.sim.workload;

/** What an operation does. */
public enum OperationKind {
    READ,
    WRITE,
    /** Compare and set. */
    CAS
}
