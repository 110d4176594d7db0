/** Snapshots of the state machine, and their way from a leader to a follower (§7). */
package dev.drydock.raft.snapshot;
