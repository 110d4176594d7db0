/**
 * What EPaxos guarantees (section 4.1 of the paper), as laws that are checked after every event: nontriviality, stability,
 * consistency and execution consistency; and EPaxos*'s visibility, on which execution consistency rests. Each looks only
 * at what a step changed.
 */
package dev.drydock.paxos.epaxos.invariant;
