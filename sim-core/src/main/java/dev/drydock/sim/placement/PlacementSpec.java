package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;
import java.util.Objects;

/** A placement policy and its options; equal to another of the same provider's name with equal options. */
public record PlacementSpec<O extends Record>(PlacementPolicyProvider<O> provider, O options) {

    /** With the options that a provider has by default. */
    public static <O extends Record> PlacementSpec<O> usual(PlacementPolicyProvider<O> provider) {
        return new PlacementSpec<>(provider, provider.defaults());
    }

    /** The policy of one fleet. */
    public PlacementPolicy create() {
        return provider.create(options);
    }

    public String name() {
        return provider.name();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlacementSpec<?> that
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
