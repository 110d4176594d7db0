package dev.drydock.sim.cluster;

import dev.drydock.protocol.Message;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import java.util.Optional;

/** A protocol and its options. */
public record ProtocolSpec<S, M extends Message, O extends Record>(ProtocolProvider<S, M, O> provider, O options) {

    /** A protocol with its default options. */
    public static <S, M extends Message, O extends Record> ProtocolSpec<S, M, O> of(
            ProtocolProvider<S, M, O> provider) {
        return new ProtocolSpec<>(provider, provider.defaults());
    }

    /** Why groups of a protocol have neither an operator nor spares, as a sentence; empty where they can have both. */
    public static Optional<String> whyUnadministrable(ProtocolProvider<?, ?, ?> provider) {
        return provider.administrable()
                ? Optional.empty()
                : Optional.of("the protocol " + provider.name() + " neither changes members nor transfers leadership");
    }

    /**
     * The protocol under these options.
     *
     * @throws IllegalArgumentException when the options contradict each other
     */
    public Protocol<S, M> create() {
        return provider.create(options);
    }
}
