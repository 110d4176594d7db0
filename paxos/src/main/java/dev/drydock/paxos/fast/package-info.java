/**
 * Fast Paxos (Lamport, "Fast Paxos", 2005): nodes that clients ask propose directly to the acceptors, and a value that a
 * fast quorum accepts is chosen two message delays after it was proposed. Where proposals collide, the coordinator
 * recovers by a classic round.
 *
 * <p>{@link dev.drydock.paxos.fast.Acceptor} and {@link dev.drydock.paxos.fast.Tally} are the acceptor and the learner of
 * section 3, {@link dev.drydock.paxos.fast.Quorums} the quorum requirement and the rule by which a coordinator picks
 * values. The numbers of rounds are {@link dev.drydock.paxos.fast.Round}s.
 */
package dev.drydock.paxos.fast;
