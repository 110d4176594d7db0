package dev.drydock.paxos.log;

import dev.drydock.protocol.ClientRequest;

/** What a slot of the log can hold: the value that an instance of consensus chooses. */
public sealed interface Value {

    /** About how many bytes it takes in a message or on disk. */
    int bytes();

    /** Leaves the state machine as it is: fills a slot that would keep later ones from being applied. */
    record NoOp() implements Value {
        @Override
        public int bytes() {
            return 1;
        }

        @Override
        public String toString() {
            return "no-op";
        }
    }

    /** What a client asked for. */
    record Asked(ClientRequest request) implements Value {
        @Override
        public int bytes() {
            return 1 + request.bytes();
        }
    }
}
