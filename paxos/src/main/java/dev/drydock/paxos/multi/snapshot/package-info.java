/** What stands for the slots whose values have been trimmed. */
package dev.drydock.paxos.multi.snapshot;
