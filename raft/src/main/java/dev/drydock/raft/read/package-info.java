/** Linearizable reads without a log entry of their own (§8, dissertation §6.4). */
package dev.drydock.raft.read;
