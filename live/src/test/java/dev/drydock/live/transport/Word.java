package dev.drydock.live.transport;

import dev.drydock.protocol.Bytes;

/** What the nodes of these tests say to each other. */
sealed interface Word {

    /** Anything with a number. */
    record Say(long number, Bytes padding) implements Word {
        static Say of(long number) {
            return new Say(number, Bytes.EMPTY);
        }
    }

    /** Something else. */
    record Shout(String text) implements Word {}
}
