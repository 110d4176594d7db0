/**
 * Multi-Paxos: one leader proposes a sequence of values, phase 1 once per ballot for all slots ("Paxos Made Simple",
 * section 3; van Renesse and Altinbuken, "Paxos Made Moderately Complex", 2015), with the quorums of Flexible Paxos.
 */
package dev.drydock.paxos.multi;
