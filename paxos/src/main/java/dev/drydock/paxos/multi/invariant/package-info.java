/** The laws of Multi-Paxos, each a class that watches one run. */
package dev.drydock.paxos.multi.invariant;
