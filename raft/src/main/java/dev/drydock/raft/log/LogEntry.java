package dev.drydock.raft.log;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.raft.membership.Configuration;
import java.util.List;

/** One entry of the log. Its index is its place in the log. */
public sealed interface LogEntry {

    /** When it was received by a leader. */
    long term();

    /** About how many bytes it takes in a message or on disk. */
    int bytes();

    /** Changes nothing. A leader starts its term with one (§8). */
    record NoOp(long term) implements LogEntry {
        @Override
        public int bytes() {
            return 8;
        }
    }

    /** A client's command. */
    record CommandEntry(long term, ClientRequest request) implements LogEntry {
        @Override
        public int bytes() {
            return 8 + request.bytes();
        }
    }

    /** Another configuration of the group, in use from the moment that a log holds it (§6). */
    record ConfigurationEntry(long term, Configuration configuration) implements LogEntry {
        @Override
        public int bytes() {
            return 8 + configuration.bytes();
        }
    }

    /** About how many bytes these entries take together. */
    static int bytes(List<LogEntry> entries) {
        int bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            bytes += entries.get(i).bytes();
        }
        return bytes;
    }
}
