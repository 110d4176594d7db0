package dev.drydock.bench.balance;

import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Setup;
import dev.drydock.scenario.Protocols;
import java.util.List;

/** The policies on the class path, by name. */
final class Policies {
    private Policies() {}

    static List<String> names() {
        return List.copyOf(Protocols.builtIn().policies().keySet());
    }

    /**
     * A policy under its default options.
     *
     * @throws IllegalArgumentException when there is none of that name; the message names those that there are
     */
    static Policy create(String name, Randomness random) {
        PolicyProvider<?> provider = Protocols.builtIn().policies().get(name);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "there is no policy " + name + "; there are " + String.join(", ", names()));
        }
        return usual(provider, random);
    }

    private static <O extends Record> Policy usual(PolicyProvider<O> provider, Randomness random) {
        return provider.create(provider.defaults(), new Setup(0, 1, 0, random));
    }
}
