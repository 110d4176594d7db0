package dev.drydock.scenario.keys;

import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.placement.PlacementPolicyProvider;
import java.util.List;

/**
 * One option of a policy, for people.
 *
 * @param value by default, as a scenario file would say it
 */
public record OptionText(String name, String value, String about) {

    /** The options of a policy, in their order. */
    public static List<OptionText> of(PolicyProvider<?> provider) {
        return OptionKeys.texts(provider.name(), provider.defaults());
    }

    /** The options of a placement policy, in their order. */
    public static List<OptionText> of(PlacementPolicyProvider<?> provider) {
        return OptionKeys.texts(provider.name(), provider.defaults());
    }
}
