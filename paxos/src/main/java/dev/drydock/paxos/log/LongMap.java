package dev.drydock.paxos.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An immutable map from numbers to values, in ascending order of the numbers. Versions share their structure: a change
 * copies a path whose length grows with the logarithm of the size.
 *
 * <p>A treap whose priorities are hashes of the numbers, so that the shape depends on nothing but the set of numbers:
 * versions that grew from one another are compared by looking only at what differs.
 *
 * @param <V> the values, immutable and not null
 */
public final class LongMap<V> {
    private static final LongMap<?> EMPTY = new LongMap<>(null);

    /** Is shown entries in ascending order of their numbers. */
    @FunctionalInterface
    public interface Visitor<V> {
        /** Looks at one entry. */
        void visit(long key, V value);
    }

    private record Tree<V>(long key, V value, Tree<V> left, Tree<V> right, int size) {
        Tree(long key, V value, Tree<V> left, Tree<V> right) {
            this(key, value, left, right, 1 + sizeOf(left) + sizeOf(right));
        }
    }

    private final Tree<V> root;

    private LongMap(Tree<V> root) {
        this.root = root;
    }

    /** A map without entries. */
    @SuppressWarnings("unchecked") // it has no values of any kind
    public static <V> LongMap<V> empty() {
        return (LongMap<V>) EMPTY;
    }

    /** How many entries it has. */
    public int size() {
        return sizeOf(root);
    }

    /** Whether it has no entries. */
    public boolean isEmpty() {
        return root == null;
    }

    /** The value under a number. */
    public Optional<V> get(long key) {
        return Optional.ofNullable(find(root, key));
    }

    /** Whether there is a value under a number. */
    public boolean contains(long key) {
        return find(root, key) != null;
    }

    /**
     * The least number.
     *
     * @throws IllegalStateException when the map is empty
     */
    public long firstKey() {
        Tree<V> tree = nonEmpty();
        while (tree.left != null) {
            tree = tree.left;
        }
        return tree.key;
    }

    /**
     * The greatest number.
     *
     * @throws IllegalStateException when the map is empty
     */
    public long lastKey() {
        Tree<V> tree = nonEmpty();
        while (tree.right != null) {
            tree = tree.right;
        }
        return tree.key;
    }

    /** This map with a value under a number; the same map when that very object is there already. */
    public LongMap<V> with(long key, V value) {
        return withRoot(put(root, key, value));
    }

    /** This map without a number. */
    public LongMap<V> without(long key) {
        return contains(key) ? withRoot(remove(root, key)) : this;
    }

    /** The entries whose number is greater than this one. */
    public LongMap<V> above(long key) {
        return withRoot(above(root, key));
    }

    /** Shows all entries. */
    public void forEach(Visitor<? super V> visitor) {
        visit(root, visitor);
    }

    /** Shows the entries whose value is not the same object as in an earlier map, or was not there. */
    public void forEachChange(LongMap<V> before, Visitor<? super V> visitor) {
        changes(before.root, root, visitor);
    }

    /** The numbers in ascending order. */
    public List<Long> keys() {
        List<Long> keys = new ArrayList<>(size());
        forEach((key, value) -> keys.add(key));
        return keys;
    }

    @SuppressWarnings("ReferenceEquality") // what is the same tree is the same map
    private LongMap<V> withRoot(Tree<V> changed) {
        return changed == root ? this : new LongMap<>(changed);
    }

    private Tree<V> nonEmpty() {
        if (root == null) {
            throw new IllegalStateException("an empty map has neither a first nor a last key");
        }
        return root;
    }

    private static int sizeOf(Tree<?> tree) {
        return tree == null ? 0 : tree.size;
    }

    private static <V> V find(Tree<V> tree, long key) {
        Tree<V> at = tree;
        while (at != null && at.key != key) {
            at = key < at.key ? at.left : at.right;
        }
        return at == null ? null : at.value;
    }

    @SuppressWarnings("ReferenceEquality") // only saves copies
    private static <V> Tree<V> put(Tree<V> tree, long key, V value) {
        if (tree == null) {
            return new Tree<>(key, value, null, null);
        }
        if (key == tree.key) {
            return value == tree.value ? tree : new Tree<>(key, value, tree.left, tree.right);
        }
        if (isAbove(key, tree.key)) {
            return new Tree<>(key, value, below(tree, key), above(tree, key));
        }
        return key < tree.key
                ? withChildren(tree, put(tree.left, key, value), tree.right)
                : withChildren(tree, tree.left, put(tree.right, key, value));
    }

    private static <V> Tree<V> remove(Tree<V> tree, long key) {
        if (key == tree.key) {
            return join(tree.left, tree.right);
        }
        return key < tree.key
                ? withChildren(tree, remove(tree.left, key), tree.right)
                : withChildren(tree, tree.left, remove(tree.right, key));
    }

    private static <V> Tree<V> join(Tree<V> left, Tree<V> right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return isAbove(left.key, right.key)
                ? withChildren(left, left.left, join(left.right, right))
                : withChildren(right, join(left, right.left), right.right);
    }

    private static <V> Tree<V> below(Tree<V> tree, long key) {
        if (tree == null) {
            return null;
        }
        return tree.key < key ? withChildren(tree, tree.left, below(tree.right, key)) : below(tree.left, key);
    }

    private static <V> Tree<V> above(Tree<V> tree, long key) {
        if (tree == null) {
            return null;
        }
        return tree.key > key ? withChildren(tree, above(tree.left, key), tree.right) : above(tree.right, key);
    }

    @SuppressWarnings("ReferenceEquality") // only saves copies
    private static <V> Tree<V> withChildren(Tree<V> tree, Tree<V> left, Tree<V> right) {
        return left == tree.left && right == tree.right ? tree : new Tree<>(tree.key, tree.value, left, right);
    }

    private static <V> void visit(Tree<V> tree, Visitor<? super V> visitor) {
        if (tree != null) {
            visit(tree.left, visitor);
            visitor.visit(tree.key, tree.value);
            visit(tree.right, visitor);
        }
    }

    @SuppressWarnings("ReferenceEquality") // what is the same object has not changed
    private static <V> void changes(Tree<V> before, Tree<V> after, Visitor<? super V> visitor) {
        if (after == null || before == after) {
            return;
        }
        boolean alike = before != null && before.key == after.key;
        changes(alike ? before.left : below(before, after.key), after.left, visitor);
        if (find(before, after.key) != after.value) {
            visitor.visit(after.key, after.value);
        }
        changes(alike ? before.right : above(before, after.key), after.right, visitor);
    }

    /** Whether one number's priority is the higher, so that it stands nearer to the root. */
    private static boolean isAbove(long key, long other) {
        int byPriority = Long.compare(priority(key), priority(other));
        return byPriority != 0 ? byPriority > 0 : key < other;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long priority(long key) {
        long mixed = key + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    @SuppressWarnings("ReferenceEquality") // the same tree needs no look
    private static boolean same(Tree<?> one, Tree<?> other) {
        if (one == other) {
            return true;
        }
        return one != null
                && other != null
                && one.size == other.size
                && one.key == other.key
                && one.value.equals(other.value)
                && same(one.left, other.left)
                && same(one.right, other.right);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongMap<?> map && same(root, map.root);
    }

    @Override
    public int hashCode() {
        int[] hash = {size()};
        forEach((key, value) -> hash[0] = 31 * (31 * hash[0] + Long.hashCode(key)) + value.hashCode());
        return hash[0];
    }

    @Override
    public String toString() {
        List<String> entries = new ArrayList<>();
        forEach((key, value) -> entries.add(key + "=" + value));
        return "{" + String.join(", ", entries) + "}";
    }
}
