package dev.drydock.paxos.log;

/**
 * What a slot was decided to hold.
 *
 * @param slot from 1
 */
public record Decision(long slot, Value value) {}
