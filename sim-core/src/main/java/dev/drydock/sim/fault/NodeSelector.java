package dev.drydock.sim.fault;

import java.util.List;

/** Which nodes a fault hits, decided when it happens. */
public sealed interface NodeSelector {

    /** The running node in the role of leader with the highest term; nobody when there is none. */
    record Leader() implements NodeSelector {}

    /** A running member that is not the leader, at random. */
    record Follower() implements NodeSelector {}

    /** A running member at random. */
    record Any() implements NodeSelector {}

    /** A running node that is not a member of the group, at random. */
    record Spare() implements NodeSelector {}

    /** Every node, spares too. */
    record All() implements NodeSelector {}

    /** Every node that no other part of the same fault names. */
    record Others() implements NodeSelector {}

    /**
     * Nodes by their names, and all that stand in places by theirs.
     *
     * @param names such as {@code n3} or {@code dallas}; at least one
     */
    record Named(List<String> names) implements NodeSelector {
        public Named {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("a fault names at least one node");
            }
        }
    }

    /** Reads {@code leader}, {@code follower}, {@code any}, {@code spare}, {@code all}, {@code others}, or a name. */
    static NodeSelector parse(String text) {
        return switch (text) {
            case "leader" -> new Leader();
            case "follower" -> new Follower();
            case "any" -> new Any();
            case "spare" -> new Spare();
            case "all" -> new All();
            case "others" -> new Others();
            default -> new Named(List.of(text));
        };
    }
}
