package dev.drydock.paxos.epaxos.invariant;

import dev.drydock.paxos.epaxos.EPaxosState;
import dev.drydock.paxos.epaxos.Instance;
import dev.drydock.paxos.epaxos.InstanceState;
import dev.drydock.paxos.epaxos.Status;
import dev.drydock.paxos.epaxos.invariant.Changes.Change;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nontriviality: any command committed by any replica must have been proposed by a client (section 4.1); here, by the
 * owner of the instance, unless it is a no-op. Remembers what was proposed in each instance.
 */
public final class Nontriviality implements Invariant<EPaxosState> {
    private final Map<Instance, ClientRequest> proposed = new HashMap<>();

    @Override
    public String name() {
        return "Nontriviality";
    }

    @Override
    public Optional<String> started(NodeId node, EPaxosState state) {
        return check(node, Changes.since(state));
    }

    @Override
    public Optional<String> stepped(NodeId node, EPaxosState before, EPaxosState after) {
        return check(node, Changes.between(before, after));
    }

    private Optional<String> check(NodeId node, List<Change> changes) {
        for (Change change : changes) {
            Instance instance = change.instance();
            Optional<ClientRequest> command = change.after().flatMap(InstanceState::command);
            if (instance.replica().equals(node) && change.before().isEmpty() && isPreAccepted(change)) {
                // What a replica proposed before a crash, and told nobody since it was not durable, never was.
                proposed.put(instance, command.orElseThrow());
            }
            if (change.commits()
                    && !change.after().orElseThrow().noOp()
                    && !command.equals(Optional.ofNullable(proposed.get(instance)))) {
                return Optional.of(node + " committed " + command + " in " + instance + ", where "
                        + proposed.get(instance) + " was proposed");
            }
        }
        return Optional.empty();
    }

    private static boolean isPreAccepted(Change change) {
        return change.after().map(InstanceState::status).equals(Optional.of(Status.PRE_ACCEPTED));
    }
}
