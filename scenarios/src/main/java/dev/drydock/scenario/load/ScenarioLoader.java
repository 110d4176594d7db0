package dev.drydock.scenario.load;

import dev.drydock.scenario.Group;
import dev.drydock.scenario.Nodes;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Variant;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.keys.ScenarioKeys;
import dev.drydock.scenario.text.Document;
import dev.drydock.scenario.text.Mistake;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.scenario.text.Setting;
import dev.drydock.scenario.text.YamlText;
import dev.drydock.sim.cluster.ProtocolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads scenario files, with every default filled in and every sweep unrolled. */
public final class ScenarioLoader {
    private final Protocols protocols;
    private final RecordForm<Scenario> form;

    public ScenarioLoader(Protocols protocols) {
        this.protocols = protocols;
        this.form = ScenarioKeys.form(protocols);
    }

    /**
     * A scenario and its variants.
     *
     * @param scenario as the file says it, its sweep included
     * @param variants one for each combination of the values of the sweep; one without settings when there is none
     */
    public record Loaded(Scenario scenario, List<Variant> variants) {
        public Loaded {
            variants = List.copyOf(variants);
        }
    }

    /**
     * Reads a scenario.
     *
     * @param settings of the command line, applied in order before anything is checked
     * @throws Mistakes with everything that is wrong with it
     */
    public Loaded load(ScenarioText text, List<Setting> settings) throws Mistakes {
        return load(text, settings, ScenarioText::document);
    }

    /** As {@link #load}, but without the model that the scenario or a setting names: the scenario as it is run live. */
    public Loaded loadUnmodelled(ScenarioText text, List<Setting> settings) throws Mistakes {
        return load(text, settings, ScenarioText::unmodelled);
    }

    /** How a text becomes a document. */
    private interface Composing {
        Document compose(ScenarioText text, List<Setting> settings) throws Mistakes;
    }

    private Loaded load(ScenarioText text, List<Setting> settings, Composing composing) throws Mistakes {
        Document document = composing.compose(text, settings);
        Scenario scenario = read(document, text, settings);
        return new Loaded(scenario, variants(text, settings, document, composing));
    }

    private Scenario read(Document document, ScenarioText text, List<Setting> settings) throws Mistakes {
        Optional<Scenario> scenario = read(document);
        document.complain();
        return document.isModelled()
                ? SameTraffic.of(scenario.orElseThrow(), read(text.unmodelled(settings), text, settings))
                : scenario.orElseThrow();
    }

    /** Everything that a document says, as far as it is right; what is wrong is noted in it. */
    private Optional<Scenario> read(Document document) {
        Optional<Scenario> scenario = form.read(document.root());
        References.check(document);
        scenario.ifPresent(read -> checkAdministrable(read, document));
        if (scenario.isPresent() && !document.isWrong()) {
            try {
                scenario.get().trial(protocols);
            } catch (IllegalArgumentException e) {
                document.root().mistake(String.valueOf(e.getMessage()));
            }
        }
        return scenario;
    }

    private void checkAdministrable(Scenario scenario, Document document) {
        Optional<Group> present = scenario.nodes().flatMap(Nodes::group);
        if (present.isEmpty()) {
            return;
        }
        Group group = present.get();
        ProtocolSpec.whyUnadministrable(protocols.byName().get(group.protocol()))
                .ifPresent(why -> {
                    if (!scenario.operator().isEmpty()) {
                        document.at("operator").mistake(why + ": leave the operator out");
                    }
                    if (!group.spares().isEmpty()) {
                        document.at("nodes.group.spares").mistake(why + ": leave the spares out");
                    }
                });
    }

    private List<Variant> variants(ScenarioText text, List<Setting> settings, Document document, Composing composing)
            throws Mistakes {
        List<Variant> variants = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (List<Choice> combination : Choice.combinations(document)) {
            List<Setting> all = new ArrayList<>(settings);
            combination.forEach(choice -> all.add(choice.setting()));
            try {
                Scenario scenario = read(composing.compose(text, all), text, all);
                variants.add(new Variant(Choice.described(combination), scenario));
            } catch (Mistakes e) {
                mistakes.addAll(e.all());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new Mistakes(text.name(), mistakes);
        }
        return variants;
    }

    /** The scenario as YAML with every key, deterministic; reads back to an equal scenario. */
    public String print(Scenario scenario) {
        return YamlText.print(form.print(scenario));
    }
}
