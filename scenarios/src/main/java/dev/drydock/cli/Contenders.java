package dev.drydock.cli;

import dev.drydock.record.Comparing;
import dev.drydock.record.Measure;
import dev.drydock.record.Measures;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Variant;
import dev.drydock.scenario.load.ScenarioLoader.Loaded;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.Nearest;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.scenario.text.Value;
import dev.drydock.sim.queueing.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what of a scenario stands against each other, and adds what is missing. */
final class Contenders {
    private static final String WORST = "random";
    private static final String BEST = "clairvoyant";
    private static final String PROTOCOL = "nodes.group.protocol";

    private final ScenarioText text;
    private final Protocols protocols;
    private final ScenarioOptions options;
    private final List<String> replacements;
    private final List<String> references = new ArrayList<>();
    private Loaded loaded;
    private String key;
    private String measure;

    /** @param replacements settings after those of the command line */
    Contenders(ScenarioText text, Protocols protocols, ScenarioOptions options, List<String> replacements)
            throws Mistakes {
        this.text = text;
        this.protocols = protocols;
        this.options = options;
        this.replacements = new ArrayList<>(replacements);
        this.loaded = options.load(text, protocols, this.replacements);
    }

    /** The scenario with all contenders. */
    Loaded loaded() {
        return loaded;
    }

    /**
     * Decides by what to rank, and gives a scenario of one trial more of them.
     *
     * @param wanted the name of a measure; null for the usual one
     */
    void ranked(String wanted, int usualTrials) throws Mistakes {
        Scenario scenario = loaded.scenario();
        measure = wanted != null ? checked(wanted, scenario) : usualMeasure(scenario);
        boolean said = replacements.stream().anyMatch(each -> each.startsWith("measure.trials="));
        if (scenario.measure().trials() == 1 && !said) {
            replacements.add("measure.trials=" + usualTrials);
            loaded = options.load(text, protocols, replacements);
        }
    }

    private static String usualMeasure(Scenario scenario) {
        if (!scenario.services().isEmpty()) {
            return "sojourn.p99";
        }
        return scenario.workload().isPresent() ? "all.p99" : Measures.FIRST_LEADER;
    }

    private static String checked(String wanted, Scenario scenario) {
        List<String> names = Measures.all().stream().map(Measure::name).toList();
        Measure known = Measures.named(wanted)
                .orElseThrow(() -> Complaint.wrongInput("--measure: there is no measure '" + wanted + "'"
                        + Nearest.to(wanted, names)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; `drydock list measures` names them")));
        if (known.better() == Measure.Better.NEITHER) {
            throw Complaint.wrongInput(
                    "--measure: neither more nor less " + wanted + " is better, so it ranks nothing");
        }
        Measures.serviceOf(wanted).ifPresent(service -> {
            List<String> services =
                    scenario.services().stream().map(ServiceSpec::name).toList();
            if (!services.contains(service)) {
                throw Complaint.wrongInput("--measure: there is no service '" + service + "'"
                        + (services.isEmpty() ? "" : Nearest.hint(service, services)));
            }
        });
        return wanted;
    }

    /**
     * Decides what stands against each other.
     *
     * @param by a swept key; null for the policies or the protocols
     * @param policies that replace the scenario's; null to keep them
     * @param withReferences whether the worst and the best conceivable policy run along
     */
    void choose(String by, String policies, boolean withReferences) throws Mistakes {
        Optional<ServiceSpec> service = balanced();
        if (policies != null && service.isEmpty()) {
            throw Complaint.wrongInput("--policies: this scenario balances no service");
        }
        if (by != null) {
            key = swept(by);
        } else if (service.isPresent()) {
            key = "services." + service.get().name() + ".balancer.policy";
            policies(service.get().name(), policies, withReferences);
        } else {
            key = onlyKey();
        }
        if (names().size() < 2) {
            throw Complaint.wrongInput(key + " has one value only, so there is nothing to compare; name several"
                    + (service.isPresent() ? ", such as --policies random,two-choices" : " in a list"));
        }
    }

    /** The service with a choice of policies, or else the first that requests come to. */
    private Optional<ServiceSpec> balanced() {
        List<ServiceSpec> services = loaded.scenario().services();
        return services.stream()
                .filter(service -> service.balancer().policies().size() > 1)
                .findFirst()
                .or(() -> services.stream()
                        .filter(service -> service.traffic().isPresent())
                        .findFirst());
    }

    private String swept(String by) {
        List<String> keys = keys();
        if (!keys.contains(by)) {
            throw Complaint.wrongInput("--by: this scenario has no choice of '" + by + "'"
                    + (keys.isEmpty() ? "" : Nearest.hint(by, keys)));
        }
        return by;
    }

    private String onlyKey() {
        List<String> keys = keys();
        if (keys.isEmpty()) {
            throw Complaint.wrongInput("there is nothing to compare: let the scenario name several protocols, such as"
                    + " nodes.group.protocol: [raft, multi-paxos], or sweep over a key");
        }
        if (keys.size() > 1 && !keys.contains(PROTOCOL)) {
            throw Complaint.wrongInput("say what to compare: --by " + Nearest.oneOf(keys));
        }
        return keys.contains(PROTOCOL) ? PROTOCOL : keys.get(0);
    }

    private List<String> keys() {
        return loaded.variants().stream()
                .flatMap(variant -> variant.settings().keySet().stream())
                .distinct()
                .toList();
    }

    private void policies(String service, String wanted, boolean withReferences) throws Mistakes {
        List<String> all = new ArrayList<>(
                wanted == null
                        ? written(service)
                        : PolicyWords.of(wanted, protocols.policies().keySet()));
        boolean oracle = all.contains(BEST);
        if (withReferences && all.size() + (all.contains(WORST) ? 0 : 1) > 1) {
            for (String name : List.of(WORST, BEST)) {
                if (!all.contains(name) && protocols.policies().containsKey(name)) {
                    all.add(name);
                    references.add(name);
                }
            }
        }
        if (oracle && all.size() > 2) {
            references.add(BEST);
        }
        replacements.add(key + "=[" + String.join(", ", all) + "]");
        loaded = options.load(text, protocols, replacements);
    }

    /** The policies as the file and the settings name them. */
    private List<String> written(String service) throws Mistakes {
        Value policy = text.document(options.parsed(replacements))
                .root()
                .under("services")
                .flatMap(all -> all.under(service))
                .flatMap(one -> one.under("balancer"))
                .flatMap(balancer -> balancer.under("policy"))
                .orElseThrow();
        return policy.isList() ? policy.elements().stream().map(Value::inline).toList() : List.of(policy.inline());
    }

    /** What stands against each other, in the order of the variants. */
    private List<String> names() {
        return loaded.variants().stream()
                .map(Variant::settings)
                .filter(settings -> settings.containsKey(key))
                .map(settings -> settings.get(key))
                .distinct()
                .toList();
    }

    /** @param baseline the name of a contender; null for none */
    Comparing comparing(String baseline) {
        List<String> names = names();
        String against = baseline == null ? "" : contender(baseline, names);
        boolean gap = names.contains(WORST) && names.contains(BEST);
        return new Comparing(key, measure, against, gap ? WORST : "", gap ? BEST : "", references);
    }

    /** The contender of this name, with or without options. */
    private static String contender(String name, List<String> names) {
        String compact = PolicyWords.compact(name);
        return names.stream()
                .filter(each -> PolicyWords.compact(each).equals(compact))
                .findFirst()
                .or(() -> only(names.stream()
                        .filter(each -> PolicyWords.nameOf(each).equals(name))
                        .toList()))
                .orElseThrow(() -> Complaint.wrongInput("--baseline: '" + name + "' is not compared"
                        + Nearest.hint(
                                name, names.stream().map(PolicyWords::compact).toList())));
    }

    private static Optional<String> only(List<String> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
