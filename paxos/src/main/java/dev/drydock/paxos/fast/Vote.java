package dev.drydock.paxos.fast;

import dev.drydock.paxos.log.Value;

/** What an acceptor has accepted for a slot: its vval in its vrnd ("Fast Paxos", section 2.1). */
public record Vote(Round round, Value value) {

    /** About how many bytes it takes in a message or on disk. */
    int bytes() {
        return 13 + value.bytes();
    }
}
