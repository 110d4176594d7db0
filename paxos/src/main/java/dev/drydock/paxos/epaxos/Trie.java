package dev.drydock.paxos.epaxos;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * An immutable map from numbers to values whose versions share their structure: a change copies one short path. Iterates
 * in an order that depends on the keys alone.
 *
 * <p>A tree with up to 32 children at each node, one for each value of the next five bits of the key, the lowest bits
 * first; a leaf hangs where it is alone (Bagwell, "Ideal Hash Trees", 2001). The shape follows from the keys alone, so
 * equal maps have equal trees.
 *
 * @param <V> the values, immutable and not null
 */
public final class Trie<V> {
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final Trie<?> EMPTY = new Trie<>(new Node(0, new Object[0]), 0);

    /** What one version says of a key, and another: null where it does not have it. */
    @FunctionalInterface
    public interface Difference<V> {
        void tell(long key, V before, V after);
    }

    private record Leaf(long key, Object value) {}

    private static final class Node {
        private final int bitmap;
        private final Object[] children;

        Node(int bitmap, Object[] children) {
            this.bitmap = bitmap;
            this.children = children;
        }

        Object child(int digit) {
            int bit = 1 << digit;
            return (bitmap & bit) == 0 ? null : children[Integer.bitCount(bitmap & (bit - 1))];
        }

        Node with(int digit, Object child) {
            int bit = 1 << digit;
            int place = Integer.bitCount(bitmap & (bit - 1));
            if ((bitmap & bit) != 0) {
                Object[] changed = children.clone();
                changed[place] = child;
                return new Node(bitmap, changed);
            }
            Object[] grown = new Object[children.length + 1];
            System.arraycopy(children, 0, grown, 0, place);
            grown[place] = child;
            System.arraycopy(children, place, grown, place + 1, children.length - place);
            return new Node(bitmap | bit, grown);
        }

        Node without(int digit) {
            int bit = 1 << digit;
            int place = Integer.bitCount(bitmap & (bit - 1));
            Object[] shrunk = new Object[children.length - 1];
            System.arraycopy(children, 0, shrunk, 0, place);
            System.arraycopy(children, place + 1, shrunk, place, shrunk.length - place);
            return new Node(bitmap & ~bit, shrunk);
        }
    }

    private final Node root;
    private final int size;

    private Trie(Node root, int size) {
        this.root = root;
        this.size = size;
    }

    /** Without any key. */
    @SuppressWarnings("unchecked") // it has no values of any kind
    public static <V> Trie<V> empty() {
        return (Trie<V>) EMPTY;
    }

    /** How many keys there are. */
    public int size() {
        return size;
    }

    /** Whether there are no keys. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The value of a key, or null when it has none. */
    @SuppressWarnings("unchecked") // only values are ever stored
    public V get(long key) {
        Object child = root.child((int) key & MASK);
        for (int shift = BITS; child instanceof Node node; shift += BITS) {
            child = node.child((int) (key >>> shift) & MASK);
        }
        return child instanceof Leaf leaf && leaf.key() == key ? (V) leaf.value() : null;
    }

    /** With another value for a key. */
    public Trie<V> with(long key, V value) {
        return new Trie<>(with(root, 0, new Leaf(key, value)), get(key) == null ? size + 1 : size);
    }

    /** Without a key; the same when it does not have it. */
    public Trie<V> without(long key) {
        return get(key) == null ? this : new Trie<>(without(root, 0, key), size - 1);
    }

    /** Tells all values. */
    public void forEach(Consumer<V> consumer) {
        compare(Trie.<V>empty(), this, (key, before, after) -> consumer.accept(after));
    }

    /** Tells what differs between two versions; skips all that they share. */
    public static <V> void compare(Trie<V> before, Trie<V> after, Difference<V> difference) {
        compare(before.root, after.root, 0, difference);
    }

    private static Node with(Node node, int shift, Leaf leaf) {
        int digit = (int) (leaf.key() >>> shift) & MASK;
        Object child = node.child(digit);
        if (child instanceof Node inner) {
            return node.with(digit, with(inner, shift + BITS, leaf));
        }
        if (child instanceof Leaf other && other.key() != leaf.key()) {
            Node inner = with(new Node(0, new Object[0]), shift + BITS, other);
            return node.with(digit, with(inner, shift + BITS, leaf));
        }
        return node.with(digit, leaf);
    }

    private static Node without(Node node, int shift, long key) {
        int digit = (int) (key >>> shift) & MASK;
        if (node.child(digit) instanceof Node inner) {
            Node smaller = without(inner, shift + BITS, key);
            boolean alone = smaller.children.length == 1 && smaller.children[0] instanceof Leaf;
            return node.with(digit, alone ? smaller.children[0] : smaller);
        }
        return node.without(digit);
    }

    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // only values are stored; what is shared is alike
    private static <V> void compare(Object before, Object after, int shift, Difference<V> difference) {
        if (before == after) {
            return;
        }
        if (!(before instanceof Node) && !(after instanceof Node)) {
            compare((Leaf) before, (Leaf) after, difference);
            return;
        }
        for (int digit = 0; digit <= MASK; digit++) {
            compare(child(before, digit, shift), child(after, digit, shift), shift + BITS, difference);
        }
    }

    private static Object child(Object tree, int digit, int shift) {
        return switch (tree) {
            case null -> null;
            case Node node -> node.child(digit);
            case Leaf leaf -> ((int) (leaf.key() >>> shift) & MASK) == digit ? leaf : null;
            default -> throw new IllegalStateException("a tree is made of nodes and leaves");
        };
    }

    @SuppressWarnings("unchecked") // only values are ever stored
    private static <V> void compare(Leaf before, Leaf after, Difference<V> difference) {
        if (before != null && after != null && before.key() == after.key()) {
            if (!before.value().equals(after.value())) {
                difference.tell(after.key(), (V) before.value(), (V) after.value());
            }
            return;
        }
        if (before != null) {
            difference.tell(before.key(), (V) before.value(), null);
        }
        if (after != null) {
            difference.tell(after.key(), null, (V) after.value());
        }
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Trie<?> trie) || trie.size != size) {
            return false;
        }
        boolean[] differ = new boolean[1];
        Trie.<Object>compare(root, trie.root, 0, (key, before, after) -> differ[0] = true);
        return !differ[0];
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {size, root.bitmap});
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        Trie.<Object>compare(
                EMPTY.root,
                root,
                0,
                (key, before, after) -> text.append(text.length() == 1 ? "" : ", ")
                        .append(key)
                        .append('=')
                        .append(after));
        return text.append('}').toString();
    }
}
