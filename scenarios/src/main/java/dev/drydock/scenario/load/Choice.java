package dev.drydock.scenario.load;

import dev.drydock.scenario.text.Document;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.Setting;
import dev.drydock.scenario.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One value that a scenario file gives for a key that is swept.
 *
 * @param label what it is called in tables: its name, or the value itself
 */
record Choice(String label, Setting setting) {
    private static final int MOST_VARIANTS = 1_000;
    private static final String PROTOCOL = "nodes.group.protocol";

    /** Every combination of choices; one without any where nothing is swept. Protocols vary slowest. */
    static List<List<Choice>> combinations(Document document) throws Mistakes {
        List<List<Choice>> combinations = List.of(List.of());
        for (Map.Entry<String, Value> swept : swept(document).entrySet()) {
            List<Choice> choices = choices(swept.getKey(), swept.getValue());
            if (choices.isEmpty()) {
                swept.getValue().mistake("sweeps over no values");
            }
            List<List<Choice>> longer = new ArrayList<>();
            for (List<Choice> before : combinations) {
                for (Choice choice : choices) {
                    List<Choice> combination = new ArrayList<>(before);
                    combination.add(choice);
                    longer.add(combination);
                }
            }
            if (longer.size() > MOST_VARIANTS) {
                document.at("sweep").mistake("makes more than " + MOST_VARIANTS + " variants");
            }
            document.complain();
            combinations = longer;
        }
        return combinations;
    }

    /** What a combination is called: the labels of its choices by their keys. */
    static SortedMap<String, String> described(List<Choice> combination) {
        SortedMap<String, String> described = new TreeMap<>();
        combination.forEach(choice -> described.put(choice.setting().path(), choice.label()));
        return described;
    }

    private static Map<String, Value> swept(Document document) {
        Map<String, Value> swept = new LinkedHashMap<>();
        Optional<Value> protocols = document.root()
                .under("nodes")
                .flatMap(nodes -> nodes.under("group"))
                .flatMap(group -> group.under("protocol"))
                .filter(protocol -> protocol.elements().size() > 1);
        protocols.ifPresent(several -> swept.put(PROTOCOL, several));
        document.root()
                .under("nodes")
                .flatMap(nodes -> nodes.under("orchestrator"))
                .filter(orchestrator -> orchestrator.elements().size() > 1)
                .ifPresent(several -> swept.put("nodes.orchestrator", several));
        document.root()
                .under("services")
                .ifPresent(services -> services.entries()
                        .values()
                        .forEach(
                                service -> policies(service).ifPresent(several -> swept.put(several.path(), several))));
        document.root().under("sweep").ifPresent(sweep -> swept.putAll(sweep.entries()));
        return swept;
    }

    /** The policies of a service, where there are several. */
    private static Optional<Value> policies(Value service) {
        return service.under("balancer")
                .flatMap(balancer -> balancer.under("policy"))
                .filter(policy -> policy.elements().size() > 1);
    }

    private static List<Choice> choices(String path, Value values) {
        List<Choice> choices = new ArrayList<>();
        values.elements().forEach(value -> choices.add(new Choice(value.inline(), value.settingOf(path))));
        values.entries().forEach((name, value) -> choices.add(new Choice(name, value.settingOf(path))));
        return choices;
    }
}
