package dev.drydock.paxos.log;

import dev.drydock.paxos.invariant.Evidence.Learned;
import dev.drydock.protocol.ClientRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the laws see of a replicated log. */
public final class LogEvidence {
    private LogEvidence() {}

    /** What a node has learned since. */
    public static List<Learned<Value>> learned(Optional<ReplicatedLog> before, ReplicatedLog after) {
        List<Learned<Value>> learned = new ArrayList<>();
        DecidedLog known = before.map(ReplicatedLog::decided).orElse(DecidedLog.EMPTY);
        for (Decision decision : after.decided().since(known)) {
            learned.add(new Learned<>(decision.slot(), decision.value()));
        }
        return learned;
    }

    /** What clients have asked a node for since. */
    public static List<ClientRequest> asked(Optional<ReplicatedLog> before, ReplicatedLog after) {
        List<ClientRequest> asked = new ArrayList<>();
        Pending known = before.map(ReplicatedLog::pending).orElse(Pending.NONE);
        after.pending().sessions().forEachChange(known.sessions(), (session, waiting) -> asked.add(waiting.request()));
        return asked;
    }

    /** What a client asked for in a value. */
    public static List<ClientRequest> requests(Value value) {
        return value instanceof Value.Asked(ClientRequest request) ? List.of(request) : List.of();
    }
}
