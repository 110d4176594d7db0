package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.ClientRequest;
import java.util.Optional;

/**
 * What an instance is decided to be.
 *
 * @param command empty for a no-op
 */
public record Value(Optional<ClientRequest> command, Attributes attributes) {

    /** A no-op in a group of so many replicas. */
    static Value noOp(int replicas) {
        return new Value(Optional.empty(), Attributes.none(replicas));
    }

    /** A command with its attributes. */
    static Value of(ClientRequest command, Attributes attributes) {
        return new Value(Optional.of(command), attributes);
    }

    /** Whether it is a no-op. */
    public boolean isNoOp() {
        return command.isEmpty();
    }

    int bytes() {
        return 1 + command.map(ClientRequest::bytes).orElse(0) + attributes.bytes();
    }
}
