package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.NodeId;

/**
 * A place for one command, such as {@code n1.7}: the paper's {@code R.i} (section 4.3.1).
 *
 * @param replica its owner, the replica that leads its command unless it fails
 * @param number 1, 2, 3 ... over the instances of that replica
 */
public record Instance(NodeId replica, long number) implements Comparable<Instance> {
    private static final int REPLICA_BITS = 10;

    /** A number of its own, for maps. */
    long key() {
        return number << REPLICA_BITS | replica.number();
    }

    /** By number first, so that replicas take turns. */
    @Override
    public int compareTo(Instance other) {
        int byNumber = Long.compare(number, other.number);
        return byNumber != 0 ? byNumber : replica.compareTo(other.replica);
    }

    @Override
    public String toString() {
        return replica + "." + number;
    }
}
