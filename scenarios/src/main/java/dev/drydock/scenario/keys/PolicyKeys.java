package dev.drydock.scenario.keys;

import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.text.YamlText;
import dev.drydock.sim.queueing.PolicySpec;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Balancing policies: by name, or as a map from the name to the policy's options. */
final class PolicyKeys {
    private PolicyKeys() {}

    static Form<PolicySpec<?>> form(Protocols protocols) {
        SortedMap<String, PolicyProvider<?>> providers = protocols.policies();
        List<Alternative<? extends PolicySpec<?>>> alternatives = new ArrayList<>();
        Form<PolicySpec<?>> word = Forms.word("a policy", List.copyOf(providers.keySet()))
                .as(
                        name -> usual(providers.get(name)),
                        policy -> policy.provider().name());
        alternatives.add(new Alternative<>(Alternative.WORD, word, PolicyKeys::isUsual));
        providers.forEach((name, provider) -> alternatives.add(new Alternative<>(
                name,
                withOptions(provider),
                policy -> ((PolicySpec<?>) policy).provider().name().equals(name))));
        return new NamedForm<>("policy", new ChoiceForm<>("a policy", "random or { random: {} }", alternatives));
    }

    private static <O extends Record> PolicySpec<O> usual(PolicyProvider<O> provider) {
        return new PolicySpec<>(provider, provider.defaults());
    }

    private static boolean isUsual(Object policy) {
        return policy instanceof PolicySpec<?> spec
                && spec.options().equals(spec.provider().defaults());
    }

    @SuppressWarnings("unchecked") // The options are read in the form of the provider's own record.
    private static <O extends Record> Form<PolicySpec<?>> withOptions(PolicyProvider<O> provider) {
        RecordForm<Record> options =
                OptionKeys.of(provider.name(), provider.defaults(), read -> provider.create((O) read, trial()));
        String example = YamlText.flow(options.print(provider.defaults()));
        return TimeForms.wrapped(
                provider.name(),
                options.as(read -> new PolicySpec<>(provider, (O) read), PolicySpec::options),
                provider.summary() + ".",
                example);
    }

    /** To see whether options fit together. */
    private static Setup trial() {
        return new Setup(0, 1, 0, new RandomStream(0));
    }
}
