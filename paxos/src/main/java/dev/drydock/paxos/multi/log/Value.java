package dev.drydock.paxos.multi.log;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.NodeId;
import java.util.List;

/** What may be chosen for a slot. */
public sealed interface Value {

    /** About how many bytes it takes in a message or on disk. */
    int bytes();

    /** Leaves the state as it is; fills a gap ("Paxos Made Simple", section 3). */
    record NoOp() implements Value {
        @Override
        public int bytes() {
            return 4;
        }
    }

    /** A client's command. */
    record Command(ClientRequest request) implements Value {
        @Override
        public int bytes() {
            return 4 + request.bytes();
        }
    }

    /**
     * Chosen for slot i, it names the acceptors of slot i + alpha and all that follow ("Paxos Made Simple", section 3).
     *
     * @param members in ascending order, at least one
     */
    record Reconfiguration(List<NodeId> members) implements Value {
        public Reconfiguration {
            members = List.copyOf(members);
        }

        @Override
        public int bytes() {
            return 4 + 4 * members.size();
        }
    }

    /** About how many bytes these values take together. */
    static int bytes(List<Value> values) {
        int bytes = 0;
        for (int i = 0; i < values.size(); i++) {
            bytes += values.get(i).bytes();
        }
        return bytes;
    }
}
