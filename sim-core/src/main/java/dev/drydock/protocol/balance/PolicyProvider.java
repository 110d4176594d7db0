package dev.drydock.protocol.balance;

import dev.drydock.protocol.balance.Policy.Hears;
import java.util.List;

/**
 * Offers a balancing policy by name to scenario files. Found through {@link java.util.ServiceLoader}, so that a policy in
 * another jar is used exactly as the built-in ones are.
 *
 * @param <O> the options: a record with components as in {@link dev.drydock.protocol.ProtocolProvider}
 */
public interface PolicyProvider<O extends Record> {

    /** The name in scenario files, such as {@code round-robin}. */
    String name();

    /** One line for lists. */
    String summary();

    /** Where it comes from: authors, title, year, section. */
    String source();

    /** The options with their default values. */
    O defaults();

    /** What the policy needs to hear under these options besides its own attempts. */
    default List<Hears> hears(O options) {
        return List.of();
    }

    /**
     * The policy of one balancer under these options.
     *
     * @throws IllegalArgumentException when the options contradict each other; the message is for the user
     */
    Policy create(O options, Setup setup);
}
