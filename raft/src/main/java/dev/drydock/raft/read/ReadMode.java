package dev.drydock.raft.read;

/** How a leader makes sure that it still leads before it answers a read. */
public enum ReadMode {
    /** It asks a majority, once for all reads that wait (dissertation §6.4). */
    READ_INDEX,
    /** It relies on clocks: for a while after a majority answered it, nobody else is elected (dissertation §6.4.1). */
    LEASE
}
