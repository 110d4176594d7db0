package dev.drydock.sim.orchestration;

/**
 * Offers an orchestrator by name to scenario files. Found through {@link java.util.ServiceLoader}, so that an orchestrator in
 * another jar is used exactly as the built-in ones are.
 *
 * @param <O> the options: a record with components as in {@link dev.drydock.protocol.ProtocolProvider}
 */
public interface OrchestratorProvider<O extends Record> {

    /** The name in scenario files, such as {@code swarm}. */
    String name();

    /** One line for lists. */
    String summary();

    /** Where its rules come from: project, version, files. */
    String source();

    /** The options with their default values. */
    O defaults();

    /**
     * The orchestrator under these options.
     *
     * @throws IllegalArgumentException when the options contradict each other; the message is for the user
     */
    OrchestratorFactory create(O options);
}
