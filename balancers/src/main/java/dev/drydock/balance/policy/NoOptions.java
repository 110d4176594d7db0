package dev.drydock.balance.policy;

/** The options of a policy that has none. */
public record NoOptions() {}
