package dev.drydock.paxos.multi.membership;

import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The configurations of the next slot and of those after it, as far as they are known. A configuration that was chosen in
 * slot i is that of slot i + alpha and later ("Paxos Made Simple", section 3), so a node that knows what was chosen up to
 * slot i knows the acceptors of all slots up to i + alpha.
 *
 * @param inOrder by their first slots; at least one
 */
public record Configurations(List<Configuration> inOrder) {
    public Configurations {
        inOrder = List.copyOf(inOrder);
    }

    /** A group that begins with these members. */
    public static Configurations initial(List<NodeId> members) {
        return new Configurations(List.of(new Configuration(1, members)));
    }

    /** The acceptors of a slot, which is not before the first configuration that is kept. */
    public List<NodeId> at(long slot) {
        for (int place = inOrder.size() - 1; place > 0; place--) {
            if (inOrder.get(place).from() <= slot) {
                return inOrder.get(place).members();
            }
        }
        return inOrder.get(0).members();
    }

    /** The acceptors in effect: those of the next slot. */
    public List<NodeId> current() {
        return inOrder.get(0).members();
    }

    /** The last configuration that is known. */
    public Configuration latest() {
        return inOrder.get(inOrder.size() - 1);
    }

    /** Whether only one configuration is known for all slots to come. */
    public boolean settled() {
        return inOrder.size() == 1;
    }

    /** Whether a node is an acceptor of the next slot or of a later one. */
    public boolean include(NodeId node) {
        for (int place = 0; place < inOrder.size(); place++) {
            if (inOrder.get(place).members().contains(node)) {
                return true;
            }
        }
        return false;
    }

    /** Every node but this one that is an acceptor of the next slot or of a later one, in ascending order. */
    public List<NodeId> others(NodeId self) {
        TreeSet<NodeId> all = new TreeSet<>();
        inOrder.forEach(configuration -> all.addAll(configuration.members()));
        all.remove(self);
        return List.copyOf(all);
    }

    /** With other acceptors from a slot on. */
    public Configurations with(long from, List<NodeId> members) {
        if (latest().from() >= from) {
            return this;
        }
        List<Configuration> more = new ArrayList<>(inOrder);
        more.add(new Configuration(from, members));
        return new Configurations(more);
    }

    /** Without those that are only for slots before this one, the next. */
    public Configurations from(long slot) {
        int superseded = 0;
        while (superseded + 1 < inOrder.size() && inOrder.get(superseded + 1).from() <= slot) {
            superseded++;
        }
        return superseded == 0 ? this : new Configurations(inOrder.subList(superseded, inOrder.size()));
    }

    /** About how many bytes they take in a message or on disk. */
    public int bytes() {
        return inOrder.stream()
                .mapToInt(configuration -> 8 + 4 * configuration.members().size())
                .sum();
    }
}
