package dev.drydock.cli;

import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.scenario.text.Setting;
import dev.drydock.scenario.text.YamlText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of every command that reads a scenario file. */
final class ScenarioOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replace a value of the file, such as nodes.raft.preVote=false; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--plugin", paramLabel = "JAR", description = "A jar with protocols of your own; may be repeated.")
    private List<Path> plugins = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "Lay a model file, such as drydock calibrate writes, over the scenario; replaces its own.")
    private Path model;

    /** The words of the command line that say all this again. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (model != null) {
            words.addAll(List.of("--model", model.toString()));
        }
        settings.forEach(each -> words.addAll(List.of("--set", each)));
        plugins.forEach(jar -> words.addAll(List.of("--plugin", jar.toString())));
        return words;
    }

    List<Path> plugins() {
        return plugins;
    }

    Protocols protocols() {
        try {
            return Protocols.with(plugins);
        } catch (IOException e) {
            throw Complaint.wrongInput(String.valueOf(e.getMessage()));
        }
    }

    /** Reads a scenario; {@code more} settings come after those of the command line. */
    ScenarioLoader.Loaded load(ScenarioText text, Protocols protocols, List<String> more) throws Mistakes {
        return new ScenarioLoader(protocols).load(text, parsed(more));
    }

    /** Reads a scenario as it is run live, for which no model counts. */
    ScenarioLoader.Loaded loadUnmodelled(ScenarioText text, Protocols protocols, List<String> more) throws Mistakes {
        return new ScenarioLoader(protocols).loadUnmodelled(text, parsed(more));
    }

    /** The settings of the command line and then {@code more}. */
    List<Setting> parsed(List<String> more) throws Mistakes {
        List<Setting> all = new ArrayList<>();
        List<Mistakes> wrong = new ArrayList<>();
        List<String> said = new ArrayList<>();
        if (model != null) {
            said.add("model=" + YamlText.flow(model.toAbsolutePath().toString()));
        }
        said.addAll(settings);
        said.addAll(more);
        for (String each : said) {
            try {
                all.add(Setting.parse(each));
            } catch (Mistakes e) {
                wrong.add(e);
            }
        }
        if (!wrong.isEmpty()) {
            throw new Mistakes(
                    "the command line",
                    wrong.stream().flatMap(e -> e.all().stream()).toList());
        }
        return all;
    }
}
