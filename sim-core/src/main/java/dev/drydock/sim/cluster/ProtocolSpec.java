package dev.drydock.sim.cluster;

import dev.drydock.protocol.Message;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;

/** A protocol and its options. */
public record ProtocolSpec<S, M extends Message, O extends Record>(ProtocolProvider<S, M, O> provider, O options) {

    /** A protocol with its default options. */
    public static <S, M extends Message, O extends Record> ProtocolSpec<S, M, O> of(
            ProtocolProvider<S, M, O> provider) {
        return new ProtocolSpec<>(provider, provider.defaults());
    }

    /**
     * The protocol under these options.
     *
     * @throws IllegalArgumentException when the options contradict each other
     */
    public Protocol<S, M> create() {
        return provider.create(options);
    }

    /**
     * Checks that a group of so many members can run it.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public void check(int nodes) {
        provider.check(options, nodes);
    }
}
