package dev.drydock.sim.kube.deployment;

/**
 * A ReplicaSet as the arithmetic of a Deployment sees it.
 *
 * @param replicas that it should have (spec)
 * @param available that are (status)
 */
public record SetSize(int replicas, int available) {}
