package dev.drydock.paxos.epaxos.invariant;

import dev.drydock.paxos.epaxos.EPaxosState;
import dev.drydock.paxos.epaxos.InstanceState;
import dev.drydock.paxos.epaxos.Space;
import dev.drydock.paxos.epaxos.invariant.Changes.Change;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.Optional;

/**
 * Stability: for any replica, the set of committed commands at any time is a subset of the committed commands at any later
 * time (section 4.1); and an acceptor's ballots never decrease. Remembers nothing.
 */
public final class Stability implements Invariant<EPaxosState> {

    @Override
    public String name() {
        return "Stability";
    }

    @Override
    public Optional<String> started(NodeId node, EPaxosState state) {
        return Optional.empty();
    }

    @Override
    public Optional<String> stepped(NodeId node, EPaxosState before, EPaxosState after) {
        for (Change change : Changes.between(before, after)) {
            Space space = after.space(change.instance());
            if (change.before().isPresent() && change.after().isEmpty()) {
                if (change.instance().number() > space.trimmed()) {
                    return Optional.of(node + " forgot " + change.instance());
                }
            } else if (change.before().isPresent()) {
                Optional<String> broken =
                        broken(change.before().get(), change.after().get());
                if (broken.isPresent()) {
                    return Optional.of("in " + change.instance() + ", " + node + " " + broken.get());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> broken(InstanceState before, InstanceState after) {
        if (before.promised().isAfter(after.promised()) || before.accepted().isAfter(after.accepted())) {
            return Optional.of("went back to a lesser ballot");
        }
        if (after.accepted().isAfter(after.promised())) {
            return Optional.of("accepted in a ballot that it had not promised");
        }
        if (before.isCommitted() && !(after.isCommitted() && before.value().equals(after.value()))) {
            return Optional.of("changed what was committed");
        }
        return Optional.empty();
    }
}
