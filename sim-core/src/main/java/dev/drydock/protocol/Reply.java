package dev.drydock.protocol;

import java.util.Optional;

/** A node's answer to a client. */
public sealed interface Reply {

    /** The command took effect (or was read), and this is the state machine's answer. */
    record Answered(Result result) implements Reply {}

    /** This node cannot serve the request; perhaps another can. The command has not taken effect through this reply. */
    record NotLeader(Optional<NodeId> leader) implements Reply {}

    /** The request was refused and certainly has not taken effect. */
    record Refused(String reason) implements Reply {}
}
