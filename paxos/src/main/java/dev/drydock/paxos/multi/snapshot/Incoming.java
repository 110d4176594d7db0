package dev.drydock.paxos.multi.snapshot;

import dev.drydock.protocol.Bytes;

/**
 * The part of a snapshot that has arrived so far.
 *
 * @param slot up to which slot the snapshot goes
 */
public record Incoming(long slot, Bytes state) {}
