package dev.drydock.sim.operator;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.NodeId;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.fault.Victims;
import dev.drydock.sim.node.SimNode;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Draws tasks at random that a careful operator would set. */
final class RandomTasks {
    private final OperatorSpec.RandomTasks spec;
    private final Victims nodes;
    private final RandomStream random;

    RandomTasks(OperatorSpec.RandomTasks spec, Victims nodes, RandomStream random) {
        this.spec = spec;
        this.nodes = nodes;
        this.random = random;
    }

    /** A task for now; none when the kind that was drawn cannot be done now. */
    Optional<Errand> draw() {
        RandomTask kind = spec.kinds().get(random.nextInt(spec.kinds().size()));
        Optional<? extends Administration> command = switch (kind) {
            case ADD -> one(new NodeSelector.Spare()).map(Administration.AddMember::new);
            case REMOVE -> leaving(Optional.empty()).map(Administration.RemoveMember::new);
            case REPLACE -> one(new NodeSelector.Spare()).flatMap(this::replacing);
            case TRANSFER ->
                one(new NodeSelector.Follower()).map(to -> new Administration.TransferLeadership(Optional.of(to)));
        };
        return command.map(some -> new Errand(some, spec.giveUpNanos(), true));
    }

    private Optional<NodeId> one(NodeSelector selector) {
        return nodes.select(selector, List.of(), random).stream()
                .map(node -> new NodeId(node.index() + 1))
                .findFirst();
    }

    private Optional<Administration> replacing(NodeId joining) {
        return leaving(Optional.of(joining)).map(leaving -> {
            List<NodeId> members = new ArrayList<>(after(leaving, Optional.of(joining)));
            return new Administration.ChangeMembers(members);
        });
    }

    /** A member at random that the group can do without. */
    private Optional<NodeId> leaving(Optional<NodeId> joining) {
        List<NodeId> candidates = nodes.membership().known().stream()
                .filter(member -> isEnough(after(member, joining)))
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    private NavigableSet<NodeId> after(NodeId leaving, Optional<NodeId> joining) {
        NavigableSet<NodeId> members = new TreeSet<>(nodes.membership().known());
        members.remove(leaving);
        joining.ifPresent(members::add);
        return members;
    }

    private boolean isEnough(NavigableSet<NodeId> members) {
        long up = members.stream().map(this::node).filter(SimNode::isUp).count();
        return members.size() >= spec.keep() && 2 * up > members.size();
    }

    private SimNode<?, ?> node(NodeId id) {
        return nodes.nodes().get(id.number() - 1);
    }
}
