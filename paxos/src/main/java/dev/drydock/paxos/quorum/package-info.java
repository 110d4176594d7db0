/** Which sets of acceptors are quorums, for each of the two phases (Flexible Paxos, 2016). */
package dev.drydock.paxos.quorum;
