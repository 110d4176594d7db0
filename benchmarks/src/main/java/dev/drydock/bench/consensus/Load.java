package dev.drydock.bench.consensus;

/**
 * What clients ask of a group.
 *
 * @param nodes how many nodes the group has, at least 1
 * @param inFlight how many clients there are, each with one command under way at a time; at least 1
 * @param interfering whether all commands touch the same part of the state, or those of each client one of its own
 */
public record Load(int nodes, int inFlight, boolean interfering) {}
