/**
 * A log of which every slot is decided by consensus, whichever protocol of the family decides it: what is decided, what
 * is applied, which clients wait, how a node that missed something catches up, and snapshots that keep it all bounded.
 */
package dev.drydock.paxos.log;
