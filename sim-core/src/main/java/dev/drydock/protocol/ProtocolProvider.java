package dev.drydock.protocol;

import java.util.List;

/**
 * Offers a protocol by name to scenario files. Found through {@link java.util.ServiceLoader}, so that a protocol in
 * another jar is used exactly as the built-in ones are.
 *
 * @param <S> the state of one node
 * @param <M> the messages between nodes
 * @param <O> the options: a record whose components are of type boolean, int, long, double, String, an enum,
 *     {@link java.time.Duration} or {@link TimeRange}; each becomes a key of the scenario file, which {@link About}
 *     explains
 */
public interface ProtocolProvider<S, M extends Message, O extends Record> {

    /** The name in scenario files, such as {@code raft}. */
    String name();

    /** One line for lists. */
    String summary();

    /** The options with their default values. */
    O defaults();

    /**
     * The protocol under these options.
     *
     * @throws IllegalArgumentException when the options contradict each other; the message is for the user
     */
    Protocol<S, M> create(O options);

    /**
     * Looks whether a group of so many members can run under these options.
     *
     * @throws IllegalArgumentException when it cannot, for instance because its quorums need not intersect; the message
     *     is for the user
     */
    default void check(O options, int members) {}

    /**
     * What a node writes to its journal: records, and sealed interfaces of records. Empty where nobody needs to know, so
     * that the protocol can be simulated and searched, but not run live.
     */
    default List<Class<? extends JournalRecord>> records() {
        return List.of();
    }

    /** A fresh set of the laws that hold in every run. */
    List<Invariant<S>> invariants();

    /** Whether its nodes do what {@link Administration} asks for: to change members and to transfer leadership. */
    default boolean administrable() {
        return false;
    }

    /** Whether any node serves any request itself, so that clients do best to ask the nearest. */
    default boolean servesAnywhere() {
        return false;
    }

    /**
     * The journal of a node whose log already holds so many entries, for elections between unequal logs.
     *
     * @param entries 0 or more
     * @throws IllegalArgumentException when nodes of this protocol cannot begin with entries; the message is for the user
     */
    default List<JournalRecord> journalHolding(int entries) {
        if (entries == 0) {
            return List.of();
        }
        throw new IllegalArgumentException("a node of " + name() + " begins with an empty log; leave initialLog out");
    }
}
