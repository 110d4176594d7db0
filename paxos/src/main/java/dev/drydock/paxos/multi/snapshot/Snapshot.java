package dev.drydock.paxos.multi.snapshot;

import dev.drydock.paxos.multi.membership.Configurations;
import dev.drydock.protocol.Bytes;

/**
 * The state machine and its sessions after all slots up to one.
 *
 * @param configurations those known after that slot
 */
public record Snapshot(long slot, Configurations configurations, Bytes state) {}
