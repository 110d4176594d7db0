package dev.drydock.sim.node;

import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Who the members of a group are, as its operator knows. A change that was asked for and never answered leaves open
 * whether it came about, so that there may be several answers.
 */
public final class Membership {
    private final List<NodeId> initial;
    private final int least;
    private List<NavigableSet<NodeId>> settled;
    private UnaryOperator<NavigableSet<NodeId>> pending;

    /**
     * A membership that nobody has changed yet.
     *
     * @param initial the members at first, in ascending order; at least one
     * @param least how many members there are at least, whatever the operator does
     */
    public Membership(List<NodeId> initial, int least) {
        this.initial = List.copyOf(initial);
        this.least = least;
        this.settled = List.of(new TreeSet<>(initial));
    }

    /** The members at first, in ascending order. */
    public List<NodeId> initial() {
        return initial;
    }

    /** How many members there are at least, whatever the operator does. */
    public int least() {
        return least;
    }

    /** Every node that may be a member, save through a change that is under way. */
    public NavigableSet<NodeId> known() {
        if (settled.size() == 1) {
            return Collections.unmodifiableNavigableSet(settled.getFirst());
        }
        NavigableSet<NodeId> known = new TreeSet<>();
        settled.forEach(known::addAll);
        return known;
    }

    /** Whether a node may be a member, save through a change that is under way. */
    public boolean includes(NodeId node) {
        return settled.stream().anyMatch(members -> members.contains(node));
    }

    /** Whether this holds for more than half of the members, whichever of those that are possible they are. */
    public boolean majority(Predicate<NodeId> holds) {
        return possible().stream()
                .allMatch(members -> 2 * members.stream().filter(holds).count() > members.size());
    }

    /** A change has been asked for: from now on it may have come about. */
    public void changing(UnaryOperator<NavigableSet<NodeId>> change) {
        pending = change;
    }

    /** The change that was asked for came about. */
    public void changed() {
        settled = changed(settled);
        pending = null;
    }

    /** The change that was asked for certainly did not come about. */
    public void unchanged() {
        pending = null;
    }

    /** Nobody will ever know whether the change that was asked for came about. */
    public void unsettled() {
        settled = possible();
        pending = null;
    }

    private List<NavigableSet<NodeId>> possible() {
        if (pending == null) {
            return settled;
        }
        List<NavigableSet<NodeId>> possible = new ArrayList<>(settled);
        for (NavigableSet<NodeId> members : changed(settled)) {
            if (!possible.contains(members)) {
                possible.add(members);
            }
        }
        return possible;
    }

    private List<NavigableSet<NodeId>> changed(List<NavigableSet<NodeId>> before) {
        return before.stream()
                .<NavigableSet<NodeId>>map(members -> new TreeSet<>(pending.apply(new TreeSet<>(members))))
                .distinct()
                .toList();
    }
}
