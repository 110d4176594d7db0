package dev.drydock.paxos.multi;

/** How a leader makes sure that what it reads is up to date. */
public enum ReadMode {
    /** The read takes a slot, like a write. */
    LOG,
    /** A phase-2 quorum confirms that it has promised no higher ballot. */
    QUORUM,
    /** The leader holds a lease from a phase-2 quorum, by its clock. */
    LEASE
}
