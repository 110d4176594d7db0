package dev.drydock.cli;

import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Says where containers go, why, how well they are packed, and what is lost with each machine. */
@Command(
        name = "place",
        header = "Say where each container goes and why, how well policies pack, and what a crash takes down.",
        description = {
            "",
            "Places what Compose files, Kubernetes manifests or scenarios deploy on empty machines, by each policy: the"
                    + " orchestrators swarm and kubernetes by their own rules, policies of research by resources alone."
                    + " Of a single policy it tells where each container goes; of several, a row each: machines used,"
                    + " machines needed until nothing is pending, beside a bound below which no policy comes; what is"
                    + " set aside of the machines used; free space that fits nothing; how unequally machines are used."
        },
        footer = {
            "  drydock place docker-compose.yml",
            "  drydock place shop.yaml --machines 10,cpu=4,memory=8GiB --policy best-fit,worst-fit,swarm",
            "  drydock place shop.yaml --policy best-fit --explain",
            "  drydock place shop.yaml --policy swarm --blast",
            "  drydock list placements                  what there is besides swarm and kubernetes"
        })
final class PlaceCommand implements Callable<Integer> {
    private static final Pattern SCENARIO = Pattern.compile("(?m)^['\"]?(scenario|nodes)['\"]?\\s*:");
    /** So many domains are told, and tried in simulation. */
    private static final int DOMAINS = 12;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Compose files or Kubernetes manifests, which are placed together, or scenarios.")
    private List<String> files;

    @Option(
            names = "--machines",
            paramLabel = "KEYS",
            description =
                    "How many, and their keys, such as 10,cpu=4,memory=8GiB. Default: those of the files, or 3 of 4"
                            + " cores and 16 GiB.")
    private String machines;

    @Option(
            names = "--policy",
            paramLabel = "LIST",
            description =
                    "Policies, such as best-fit,first-fit{decreasing: true},swarm. Default: all; of a scenario, its"
                            + " own.")
    private String policies;

    @Option(names = "--explain", description = "A table for each decision: what refused a machine, and each score.")
    private boolean explain;

    @Option(names = "--blast", description = "What is lost with each machine, rack, zone and region, and for how long.")
    private boolean blast;

    @Option(
            names = "--groups",
            paramLabel = "LIST",
            split = ",",
            description = "Workloads that need a majority, besides stateful ones of 3, 5, ... replicas.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "10",
            description = "Simulated crashes for each domain of --blast; 0 for none. Default: 10.")
    private int trials;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of every random draw. Default: 1.")
    private long seed;

    @Option(names = "--plugin", paramLabel = "JAR", description = "A jar with policies of your own; may be repeated.")
    private List<Path> plugins = new ArrayList<>();

    @Option(names = "--json", description = "The result for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (trials < 0 || trials > 10_000) {
            throw Complaint.wrongInput("--trials is 0 to 10000, not " + trials);
        }
        Protocols protocols = Protocols.with(plugins);
        List<PlaceInput> inputs;
        try {
            inputs = inputs(protocols);
        } catch (Mistakes e) {
            spec.commandLine().getErr().print(e.text());
            spec.commandLine().getErr().flush();
            return Exit.WRONG_INPUT;
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Object> all = new ArrayList<>();
        for (PlaceInput input : inputs) {
            all.add(place(input, protocols, out));
        }
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(new LinkedHashMap<>(Map.of("inputs", all))));
        }
        out.flush();
        return Exit.OK;
    }

    private List<PlaceInput> inputs(Protocols protocols) throws Mistakes {
        Optional<String> keys = Optional.ofNullable(machines).map(PlaceCommand::machineKeys);
        List<PlaceInput> inputs = new ArrayList<>();
        List<Path> manifests = new ArrayList<>();
        for (String file : files) {
            Path path = Library.find(file);
            ScenarioText text = ScenarioText.read(path);
            if (SCENARIO.matcher(text.text()).find()) {
                inputs.add(PlaceInput.ofScenario(text, keys, chosen(protocols, false), protocols));
            } else {
                manifests.add(path);
            }
        }
        if (!manifests.isEmpty()) {
            inputs.add(0, PlaceInput.ofFiles(manifests, keys, chosen(protocols, true), protocols));
        }
        return inputs;
    }

    /** {@code 10,cpu=4,memory=8GiB}, or keys as in a scenario. */
    private static String machineKeys(String words) {
        String keys = words.strip().replaceFirst("^([0-9]+)(?=\\s*(,|$))", "count: $1");
        return keys.contains("{") ? keys : keys.replaceAll("\\s*=\\s*", ": ");
    }

    /** As {@code nodes.orchestrator} would name them. */
    private Optional<String> chosen(Protocols protocols, boolean orAll) {
        List<String> known = new ArrayList<>(protocols.placements().keySet());
        List<String> orchestrators = List.copyOf(protocols.orchestrators().keySet());
        known.addAll(orchestrators);
        List<String> names = new ArrayList<>();
        if (policies != null) {
            for (String word : PolicyWords.of(policies, known)) {
                boolean placement = protocols.placements().containsKey(PolicyWords.nameOf(word))
                        && !orchestrators.contains(PolicyWords.nameOf(word));
                names.add(placement ? "{placement: " + word + "}" : word);
            }
        } else if (orAll) {
            List.of("swarm", "kubernetes").stream()
                    .filter(orchestrators::contains)
                    .forEach(names::add);
            protocols.placements().keySet().stream()
                    .filter(name -> !orchestrators.contains(name))
                    .forEach(name -> names.add("{placement: " + name + "}"));
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names.size() == 1 ? names.get(0) : "[" + String.join(", ", names) + "]");
    }

    private Object place(PlaceInput input, Protocols protocols, PrintWriter out) {
        List<PlaceResult> results = new ArrayList<>();
        List<Object> texts = new ArrayList<>();
        StringBuilder details = new StringBuilder();
        boolean one = input.cases().size() == 1;
        for (PlaceInput.Case each : input.cases()) {
            PlaceResult result = PlaceResult.of(each, protocols, seed, explain);
            results.add(result);
            Map<String, Object> told = PlaceJson.of(result);
            texts.add(told);
            String name = result.policy();
            if (one || explain || policies != null) {
                details.append("\nWhere containers go by ").append(name).append('\n');
                details.append(PlaceText.layout(result.layout()));
            }
            if (explain) {
                details.append("\nWhy, by ").append(name).append('\n').append(PlaceText.decisions(result));
            }
            if (blast) {
                List<Blast> blasts = Blast.of(result, each.chosen(), groups, trials, DOMAINS);
                told.put("blast", blasts.stream().map(PlaceJson::of).toList());
                details.append("\nWhat is lost with each, by ").append(name).append('\n');
                details.append(BlastText.table(blasts, DOMAINS));
            }
        }
        if (!json) {
            out.println(input.name());
            out.print(PlaceText.matrix(results));
            out.print(details);
            out.println();
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", input.name());
        told.put("placements", texts);
        return told;
    }
}
