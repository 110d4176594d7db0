package dev.drydock.balance.policy;

import dev.drydock.balance.Draws;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** All policies that scenario files can name. */
final class Providers {
    private Providers() {}

    static List<PolicyProvider<?>> all() {
        List<PolicyProvider<?>> providers = new ArrayList<>();
        ServiceLoader.load(PolicyProvider.class).forEach(providers::add);
        return providers;
    }

    /** A policy under the default options. */
    static <O extends Record> Policy create(PolicyProvider<O> provider, long seed) {
        return provider.create(provider.defaults(), new Setup(0, 1, 0, new Draws(seed)));
    }

    static <O extends Record> List<Policy.Hears> hears(PolicyProvider<O> provider) {
        return provider.hears(provider.defaults());
    }
}
