package dev.drydock.sim.deployment;

/** The servers of a service are the replicas of a workload. */
public record Binding(String service, String workload) {}
