package dev.drydock.scenario.keys;

import dev.drydock.protocol.placement.PlacementPolicyProvider;
import dev.drydock.scenario.Deployed.Chosen;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.text.YamlText;
import dev.drydock.sim.orchestration.OrchestratorProvider;
import dev.drydock.sim.placement.PlacementOrchestratorFactory;
import dev.drydock.sim.placement.PlacementSpec;
import dev.drydock.sim.placement.PlacementTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Orchestrators: by name, as a map from the name to its options, or {@code placement:} with a placement policy. */
final class OrchestratorKeys {
    private static final String PLACEMENT = "placement";

    private OrchestratorKeys() {}

    static Form<Chosen> form(Protocols protocols) {
        SortedMap<String, OrchestratorProvider<?>> providers = protocols.orchestrators();
        List<Alternative<? extends Chosen>> alternatives = new ArrayList<>();
        Form<Chosen> word = Forms.word("an orchestrator", List.copyOf(providers.keySet()))
                .as(name -> usual(providers.get(name)), Chosen::name);
        alternatives.add(new Alternative<>(Alternative.WORD, word, chosen -> isUsual((Chosen) chosen, providers)));
        providers.forEach((name, provider) -> alternatives.add(new Alternative<>(
                name,
                withOptions(provider),
                chosen -> ((Chosen) chosen).policy().isEmpty()
                        && ((Chosen) chosen).name().equals(name))));
        alternatives.add(new Alternative<>(
                PLACEMENT,
                TimeForms.wrapped(
                        PLACEMENT,
                        policy(protocols.placements()),
                        "Replicas go where a placement policy says, and come back there after a failure.",
                        "best-fit"),
                chosen -> ((Chosen) chosen).policy().isPresent()));
        return new NamedForm<>(
                "orchestrator", new ChoiceForm<>("an orchestrator", "swarm or { placement: best-fit }", alternatives));
    }

    private static <O extends Record> Chosen usual(OrchestratorProvider<O> provider) {
        return new Chosen(provider.name(), Optional.empty(), provider.defaults(), provider.create(provider.defaults()));
    }

    private static boolean isUsual(Chosen chosen, SortedMap<String, OrchestratorProvider<?>> providers) {
        return chosen.policy().isEmpty()
                && chosen.options().equals(providers.get(chosen.name()).defaults());
    }

    @SuppressWarnings("unchecked") // The options are read in the form of the provider's own record.
    private static <O extends Record> Form<Chosen> withOptions(OrchestratorProvider<O> provider) {
        RecordForm<Record> options =
                OptionKeys.of(provider.name(), provider.defaults(), read -> provider.create((O) read));
        String example = YamlText.flow(options.print(provider.defaults()));
        return TimeForms.wrapped(
                provider.name(),
                options.as(
                        read -> new Chosen(provider.name(), Optional.empty(), read, provider.create((O) read)),
                        Chosen::options),
                provider.summary() + ".",
                example);
    }

    /** Placement policies: by name, or as a map from the name to the policy's options. */
    static Form<Chosen> policy(SortedMap<String, PlacementPolicyProvider<?>> providers) {
        List<Alternative<? extends Chosen>> alternatives = new ArrayList<>();
        Form<Chosen> word = Forms.word("a placement policy", List.copyOf(providers.keySet()))
                .as(
                        name -> placed(providers.get(name)),
                        chosen -> chosen.policy().orElseThrow());
        alternatives.add(new Alternative<>(Alternative.WORD, word, chosen -> {
            Chosen one = (Chosen) chosen;
            return one.options()
                    .equals(providers.get(one.policy().orElseThrow()).defaults());
        }));
        providers.forEach((name, provider) -> alternatives.add(new Alternative<>(
                name,
                policyWithOptions(provider),
                chosen -> ((Chosen) chosen).policy().orElseThrow().equals(name))));
        return new NamedForm<>("placement policy", new ChoiceForm<>("a placement policy", "best-fit", alternatives));
    }

    private static <O extends Record> Chosen placed(PlacementPolicyProvider<O> provider) {
        return placed(provider, provider.defaults());
    }

    private static <O extends Record> Chosen placed(PlacementPolicyProvider<O> provider, O options) {
        return new Chosen(
                PLACEMENT,
                Optional.of(provider.name()),
                options,
                new PlacementOrchestratorFactory(new PlacementSpec<>(provider, options), PlacementTerms.DEFAULT));
    }

    @SuppressWarnings("unchecked") // The options are read in the form of the provider's own record.
    private static <O extends Record> Form<Chosen> policyWithOptions(PlacementPolicyProvider<O> provider) {
        RecordForm<Record> options =
                OptionKeys.of(provider.name(), provider.defaults(), read -> provider.create((O) read));
        String example = YamlText.flow(options.print(provider.defaults()));
        return TimeForms.wrapped(
                provider.name(),
                options.as(read -> placed(provider, (O) read), Chosen::options),
                provider.summary() + ".",
                example);
    }
}
