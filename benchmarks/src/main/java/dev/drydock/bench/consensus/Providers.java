package dev.drydock.bench.consensus;

import dev.drydock.protocol.Message;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.scenario.Protocols;
import java.util.List;

/** The protocols on the class path, by name. */
final class Providers {
    private Providers() {}

    static List<String> names() {
        return Protocols.builtIn().names();
    }

    /**
     * The provider of a name.
     *
     * @throws IllegalArgumentException when there is none; the message names those that there are
     */
    static ProtocolProvider<?, ?, ?> named(String name) {
        ProtocolProvider<?, ?, ?> provider = Protocols.builtIn().byName().get(name);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "there is no protocol " + name + "; there are " + String.join(", ", names()));
        }
        return provider;
    }

    /** A group of a protocol under its default options. */
    static InProcessGroup<?, ?> group(String name, Load load) {
        return group(named(name), load);
    }

    private static <S, M extends Message, O extends Record> InProcessGroup<S, M> group(
            ProtocolProvider<S, M, O> provider, Load load) {
        return new InProcessGroup<>(provider.create(provider.defaults()), provider.servesAnywhere(), load);
    }
}
