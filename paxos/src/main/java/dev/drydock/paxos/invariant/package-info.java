/**
 * The laws of the Paxos family. Each looks at the states of a protocol through an
 * {@link dev.drydock.paxos.invariant.Evidence}, and only at what a step changed, so that it can run after every event.
 */
package dev.drydock.paxos.invariant;
