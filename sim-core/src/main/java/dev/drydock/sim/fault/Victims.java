package dev.drydock.sim.fault;

import dev.drydock.protocol.NodeId;
import dev.drydock.sim.node.Membership;
import dev.drydock.sim.node.SimNode;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * The nodes that faults can hit.
 *
 * @param nodes in order
 * @param membership which of them are members of the group
 * @param leader index of the running node that leads the highest term, or -1
 * @param named the numbers of the nodes that a name stands for
 */
public record Victims(
        List<SimNode<?, ?>> nodes,
        Membership membership,
        IntSupplier leader,
        Function<String, SortedSet<Integer>> named) {
    public Victims {
        nodes = List.copyOf(nodes);
    }

    /** The nodes that a selector means now; none of those that are taken already. */
    public List<SimNode<?, ?>> select(NodeSelector selector, List<SimNode<?, ?>> taken, RandomStream random) {
        int first = leader.getAsInt();
        List<SimNode<?, ?>> chosen = switch (selector) {
            case NodeSelector.Leader any -> first < 0 ? List.of() : List.of(nodes.get(first));
            case NodeSelector.Follower any -> oneOf(n -> n.isRunning() && isMember(n) && n.index() != first, random);
            case NodeSelector.Any any -> oneOf(n -> n.isRunning() && isMember(n), random);
            case NodeSelector.Spare any -> oneOf(n -> n.isRunning() && !isMember(n), random);
            case NodeSelector.All all -> nodes;
            case NodeSelector.Others others -> nodes;
            case NodeSelector.Named(List<String> names) -> all(names);
        };
        return chosen.stream().filter(node -> !taken.contains(node)).toList();
    }

    /** One of the nodes that this holds for, at random; none when it holds for none. */
    public List<SimNode<?, ?>> oneOf(Predicate<SimNode<?, ?>> which, RandomStream random) {
        List<SimNode<?, ?>> candidates = nodes.stream().filter(which).toList();
        return candidates.isEmpty() ? List.of() : List.of(candidates.get(random.nextInt(candidates.size())));
    }

    /** Whether a node may be a member of the group. */
    boolean isMember(SimNode<?, ?> node) {
        return membership.includes(new NodeId(node.index() + 1));
    }

    private List<SimNode<?, ?>> all(List<String> names) {
        List<SimNode<?, ?>> found = new ArrayList<>();
        for (String name : names) {
            for (int number : named.apply(name)) {
                if (!found.contains(nodes.get(number - 1))) {
                    found.add(nodes.get(number - 1));
                }
            }
        }
        return found;
    }
}
