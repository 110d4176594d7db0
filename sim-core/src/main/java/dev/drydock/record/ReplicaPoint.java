package dev.drydock.record;

/**
 * How many replicas of a workload there were from some moment on.
 *
 * @param wanted as the orchestrator was told, or an autoscaler decided
 * @param available as the orchestrator held them to be
 * @param serving to which requests were routed and which would have answered
 */
public record ReplicaPoint(long timeNanos, String workload, int wanted, int available, int serving) {}
