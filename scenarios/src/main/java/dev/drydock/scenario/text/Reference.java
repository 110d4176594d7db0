package dev.drydock.scenario.text;

/**
 * A value that names something which another part of the file defines.
 *
 * @param at where it stands
 * @param name what it names
 */
public record Reference(Value at, Kind kind, String name) {

    /** What can be referred to. */
    public enum Kind {
        /** A node such as {@code n3}. */
        NODE,
        /** A place of the topology, such as {@code dallas}. */
        PLACE,
        /** A node, or a place of the topology. */
        NODE_OR_PLACE,
        /** A node, or a place where a node stands. */
        NODES
    }
}
