/** Which nodes are the acceptors of a slot. */
package dev.drydock.paxos.multi.membership;
