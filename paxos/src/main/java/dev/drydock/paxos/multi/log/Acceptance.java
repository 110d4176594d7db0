package dev.drydock.paxos.multi.log;

/** The highest-numbered proposal that an acceptor has accepted for a slot. */
public record Acceptance(long slot, Proposal proposal) {}
