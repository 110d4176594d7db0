package dev.drydock.paxos.log;

import dev.drydock.protocol.Message;
import java.util.List;

/** How nodes tell one another what is decided. */
public sealed interface LogMessage extends Message {

    /**
     * These values are decided for the slots from the first on.
     *
     * @param first the slot of the first value
     * @param more whether the sender knows more than it has told: ask it by {@link Missing}
     */
    record Decided(long first, List<Value> values, boolean more) implements LogMessage {
        public Decided {
            values = List.copyOf(values);
        }

        @Override
        public int bytes() {
            int bytes = 10;
            for (Value value : values) {
                bytes += value.bytes();
            }
            return bytes;
        }
    }

    /** The sender has all slots before this one and asks for what follows. */
    record Missing(long firstUndecided) implements LogMessage {
        @Override
        public int bytes() {
            return 9;
        }
    }

    /** For a node that misses slots which the sender no longer keeps. */
    record InstallSnapshot(Snapshot snapshot) implements LogMessage {
        @Override
        public int bytes() {
            return 9 + snapshot.bytes().size();
        }
    }
}
