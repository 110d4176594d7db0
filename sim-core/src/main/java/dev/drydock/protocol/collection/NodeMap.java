package dev.drydock.protocol.collection;

import dev.drydock.protocol.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An immutable map from the few nodes of a group to values, in the order of the nodes that it was made with. A change
 * costs a copy of one small array.
 *
 * @param <V> the values, immutable and not null
 */
public final class NodeMap<V> {
    private final List<NodeId> nodes;
    private final Object[] values;

    private NodeMap(List<NodeId> nodes, Object[] values) {
        this.nodes = nodes;
        this.values = values;
    }

    /** The same value for each of these nodes. */
    public static <V> NodeMap<V> of(List<NodeId> nodes, V value) {
        Object[] values = new Object[nodes.size()];
        Arrays.fill(values, value);
        return new NodeMap<>(List.copyOf(nodes), values);
    }

    /** The nodes. */
    public List<NodeId> nodes() {
        return nodes;
    }

    /** How many nodes there are. */
    public int size() {
        return values.length;
    }

    /** The value at a place, {@code 0 <= place < size()}. */
    @SuppressWarnings("unchecked") // only values are ever stored
    public V valueAt(int place) {
        return (V) values[place];
    }

    /** The value of a node; empty when the map does not have it. */
    public Optional<V> get(NodeId node) {
        int place = nodes.indexOf(node);
        return place < 0 ? Optional.empty() : Optional.of(valueAt(place));
    }

    /**
     * This map with another value for a node.
     *
     * @throws IllegalArgumentException when the map does not have the node
     */
    public NodeMap<V> with(NodeId node, V value) {
        int place = nodes.indexOf(node);
        if (place < 0) {
            throw new IllegalArgumentException(node + " is not among " + nodes);
        }
        Object[] changed = values.clone();
        changed[place] = value;
        return new NodeMap<>(nodes, changed);
    }

    /** This map with each value replaced; the same map when no value became another object. */
    @SuppressWarnings("ReferenceEquality") // only saves copies: an equal value of its own is merely copied
    public NodeMap<V> map(BiFunction<NodeId, V, V> change) {
        Object[] changed = values;
        for (int place = 0; place < values.length; place++) {
            V value = change.apply(nodes.get(place), valueAt(place));
            if (value != values[place]) {
                changed = changed == values ? values.clone() : changed;
                changed[place] = value;
            }
        }
        return changed == values ? this : new NodeMap<>(nodes, changed);
    }

    /** How many values are so. */
    public int count(Function<V, Boolean> so) {
        int count = 0;
        for (int place = 0; place < values.length; place++) {
            count += so.apply(valueAt(place)) ? 1 : 0;
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeMap<?> map && nodes.equals(map.nodes) && Arrays.equals(values, map.values);
    }

    @Override
    public int hashCode() {
        return 31 * nodes.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int place = 0; place < values.length; place++) {
            text.append(place == 0 ? "" : ", ")
                    .append(nodes.get(place))
                    .append('=')
                    .append(values[place]);
        }
        return text.append('}').toString();
    }
}
