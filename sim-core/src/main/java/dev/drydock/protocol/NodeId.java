package dev.drydock.protocol;

/**
 * The name of one node of a group: {@code n1}, {@code n2} and so on.
 *
 * @param number 1 or more
 */
public record NodeId(int number) implements Comparable<NodeId> {
    public NodeId {
        if (number < 1) {
            throw new IllegalArgumentException("a node's number is at least 1: " + number);
        }
    }

    @Override
    public int compareTo(NodeId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "n" + number;
    }
}
