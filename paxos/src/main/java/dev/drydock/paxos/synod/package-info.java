/**
 * The Synod of "Paxos Made Simple" (Lamport, 2001), and a log of which every slot is one instance of it.
 *
 * <p>{@link dev.drydock.paxos.synod.Acceptor}, {@link dev.drydock.paxos.synod.Proposer} and
 * {@link dev.drydock.paxos.synod.Learner} are the three agents of sections 2.2 and 2.3, as values: what to send and what
 * to write is up to {@link dev.drydock.paxos.synod.Synod}, which runs one of each for every slot.
 */
package dev.drydock.paxos.synod;
