package dev.drydock.paxos.epaxos.invariant;

import dev.drydock.protocol.ClientRequest;
import java.util.List;

/** What a command may have in common with one that it interferes with, by name. */
final class Things {
    private Things() {}

    /** The part of the state; for a write also its session. */
    static List<String> of(ClientRequest request) {
        String part = "part " + request.command().touches();
        return request.command().readOnly()
                ? List.of(part)
                : List.of(part, "session " + request.id().session());
    }
}
