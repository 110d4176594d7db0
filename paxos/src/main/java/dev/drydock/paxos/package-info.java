/**
 * The Paxos family: what its members share stands here, each member in a package of its own. A value is accepted by one
 * acceptor, chosen by a quorum, and learned by a node.
 */
package dev.drydock.paxos;
