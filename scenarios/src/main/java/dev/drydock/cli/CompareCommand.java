package dev.drydock.cli;

import dev.drydock.record.Comparing;
import dev.drydock.record.RunRecord;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.load.ScenarioLoader.Loaded;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a scenario with several policies, or protocols, and ranks them. */
@Command(
        name = "compare",
        header = "Run the policies of a scenario under common random numbers and rank them.",
        description = {
            "",
            "Every policy meets the same requests, trial by trial. The result says which are truly better, which cannot"
                    + " be told apart and how many more trials would do. The policies random and clairvoyant run along"
                    + " as references: the gap between them is what there is to win."
        },
        footer = {
            "  drydock compare power-of-two-choices",
            "  drydock compare my.yaml --policies random,two-choices,power-of-d{d: 3} --trials 20",
            "  drydock compare my.yaml --measure sojourn.mean --baseline round-robin",
            "  drydock compare my.yaml --json | jq '.comparisons[0].ranking[].name'"
        })
final class CompareCommand extends RunCommand {
    /** What a file that does not think of trials gets: one trial tells nothing of chance. */
    private static final int USUAL_TRIALS = 20;

    @Option(
            names = "--policies",
            paramLabel = "LIST",
            description = "Policies to compare, such as random,two-choices,power-of-d{d: 3}; replaces the file's.")
    private String policies;

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            description = "What to rank by. Default: sojourn.p99 of services, all.p99 of a group with clients.")
    private String measure;

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            description = "A policy that all others are held against besides the best.")
    private String baseline;

    @Option(
            names = "--by",
            paramLabel = "KEY",
            description = "What to compare the values of. Default: the policies, or else the protocols.")
    private String key;

    @Option(names = "--no-references", description = "Let neither random nor clairvoyant run along.")
    private boolean withoutReferences;

    private Comparing comparing;

    @Override
    Loaded loaded(ScenarioText text, Protocols protocols, ScenarioOptions options, List<String> replacements)
            throws Mistakes {
        Contenders contenders = new Contenders(text, protocols, options, replacements);
        contenders.ranked(measure, USUAL_TRIALS);
        contenders.choose(key, policies, !withoutReferences);
        comparing = contenders.comparing(baseline);
        return contenders.loaded();
    }

    @Override
    RunRecord finished(RunRecord record) {
        return record.comparing(comparing);
    }

    @Override
    List<String> ownWords() {
        List<String> words = new ArrayList<>();
        add(words, "--policies", policies);
        add(words, "--measure", measure);
        add(words, "--baseline", baseline);
        add(words, "--by", key);
        if (withoutReferences) {
            words.add("--no-references");
        }
        return words;
    }

    private static void add(List<String> words, String option, String value) {
        if (value != null) {
            words.addAll(List.of(option, value));
        }
    }
}
