package dev.drydock.protocol.placement;

/**
 * Offers a placement policy by name to scenario files. Found through {@link java.util.ServiceLoader}, so that a policy in
 * another jar is used exactly as the built-in ones are.
 *
 * @param <O> the options: a record with components as in {@link dev.drydock.protocol.ProtocolProvider}
 */
public interface PlacementPolicyProvider<O extends Record> {

    /** The name in scenario files, such as {@code best-fit}. */
    String name();

    /** One line for lists. */
    String summary();

    /** Where it comes from: authors, title, year, section. */
    String source();

    /** The options with their default values. */
    O defaults();

    /**
     * A policy for one fleet.
     *
     * @throws IllegalArgumentException when the options contradict each other; the message is for the user
     */
    PlacementPolicy create(O options);
}
