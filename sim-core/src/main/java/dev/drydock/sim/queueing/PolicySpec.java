package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import java.util.List;
import java.util.Objects;

/** A balancing policy and its options; equal to another of the same provider's name with equal options. */
public record PolicySpec<O extends Record>(PolicyProvider<O> provider, O options) {

    /** The policy of one balancer. */
    public Policy create(Setup setup) {
        return provider.create(options, setup);
    }

    /** What it needs to hear besides its own attempts. */
    public List<Hears> hears() {
        return provider.hears(options);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicySpec<?> that
                && provider.name().equals(that.provider.name())
                && options.equals(that.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider.name(), options);
    }

    /** Its name, and the options where they are not the usual ones. */
    @Override
    public String toString() {
        return options.equals(provider.defaults()) ? provider.name() : provider.name() + " " + options;
    }
}
