package dev.drydock.scenario.keys;

import dev.drydock.protocol.balance.PolicyProvider;
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
}
