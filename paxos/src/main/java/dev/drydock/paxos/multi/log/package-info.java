/** What a node of Multi-Paxos knows about the slots: what it accepted and what was chosen. */
package dev.drydock.paxos.multi.log;
