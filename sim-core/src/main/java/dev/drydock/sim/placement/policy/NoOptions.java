package dev.drydock.sim.placement.policy;

/** Of a policy that has none. */
public record NoOptions() {}
