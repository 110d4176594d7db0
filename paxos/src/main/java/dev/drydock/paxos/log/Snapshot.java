package dev.drydock.paxos.log;

import dev.drydock.protocol.Bytes;

/**
 * The state machine and its sessions as they stand after a slot.
 *
 * @param slot the last slot that is applied in it; 0 in {@link #NONE}
 */
public record Snapshot(long slot, Bytes bytes) {
    /** Of a machine to which nothing has been applied. */
    public static final Snapshot NONE = new Snapshot(0, Bytes.EMPTY);
}
