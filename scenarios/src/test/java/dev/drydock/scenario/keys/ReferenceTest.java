package dev.drydock.scenario.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Rewrite;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference files tell the truth: they are correct, complete, and their values are the defaults. */
class ReferenceTest {
    private static final Path FILE = Path.of("reference.yaml");
    private static final Path SERVICES = Path.of("reference-services.yaml");
    private static final Path CONTAINERS = Path.of("reference-containers.yaml");
    private static final Protocols PROTOCOLS = Protocols.builtIn();

    @Test
    void isWhatTheFormsOfTheKeysSay() throws IOException {
        Rewrite.compare(FILE, ReferenceText.of(PROTOCOLS));
        Rewrite.compare(SERVICES, ReferenceText.services(PROTOCOLS));
        Rewrite.compare(CONTAINERS, ReferenceText.containers(PROTOCOLS));
    }

    @Test
    void itsContainersHaveTheDefaults() throws IOException, Mistakes {
        String least =
                "scenario: Containers on machines\nmachines: {}\nnodes: { orchestrator: swarm, containers: { web: {} } }";

        assertThat(load(Files.readString(CONTAINERS))).isEqualTo(load(least));
    }

    @Test
    void itsValuesAreTheDefaults() throws IOException, Mistakes {
        String least = "scenario: A leader crash under load\nnodes: { group: { protocol: raft } }";

        assertThat(load(Files.readString(FILE))).isEqualTo(load(least));
    }

    @Test
    void itsServiceHasTheDefaults() throws IOException, Mistakes {
        String least = "scenario: A balanced service\nservices: { api: { traffic: {}, work: { exponential: 10ms },"
                + " balancer: { policy: random } } }";

        assertThat(load(Files.readString(SERVICES))).isEqualTo(load(least));
    }

    @Test
    void namesEveryKeyOfTheSchema() throws IOException {
        String text = Files.readString(FILE) + Files.readString(SERVICES) + Files.readString(CONTAINERS);

        assertThat(ReferenceText.names(ScenarioKeys.schema(PROTOCOLS)))
                .hasSizeGreaterThan(80)
                .allSatisfy(name -> assertThat(text).containsPattern("[ #{\n]" + name + ":"));
    }

    @Test
    void everyExampleOfAKeyThatIsLeftOutIsCorrect() throws IOException {
        assertThat(keysTried(FILE)).isGreaterThan(15);
        assertThat(keysTried(SERVICES)).isGreaterThan(2);
        assertThat(keysTried(CONTAINERS)).isGreaterThan(15);
    }

    private static int keysTried(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int tried = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (isDisabledKey(lines.get(i))) {
                List<String> wrong = new ArrayList<>();
                for (String text : List.of(enabled(lines, i), withSiblings(lines, i), withoutExcluded(lines, i))) {
                    wrong.add(wrongWith(completed(text)));
                }
                assertThat(wrong).as(lines.get(i)).contains("");
                tried++;
            }
        }
        return tried;
    }

    /** With what some keys need elsewhere in the file. */
    private static String completed(String text) {
        String whole = text;
        if (text.contains("\n  regions:")) {
            whole = whole.replace("place: []", "place: [eu, us, us]").replace("    #roundTrip", "    roundTrip");
        }
        if (text.contains("\n    fanOut:")) {
            whole = whole.replace("      #count: 10\n", "      count: 100\n");
        }
        if (text.contains("\n    containers: etcd")) {
            whole = whole.replace(
                            "\nnodes:\n", "\nnodes:\n  orchestrator: swarm\n  containers: { etcd: { replicas: 3 } }\n")
                    + "\nmachines: { count: 3 }\n";
        }
        if (text.contains("\n      containers: web")) {
            whole += "\nmachines: {}\nnodes: { orchestrator: swarm, containers: { web: {} } }\n";
        }
        return text.contains(" discovery:") ? whole + "\nnodes: { group: { protocol: raft } }\n" : whole;
    }

    /** As {@link #enabled}, and the keys beside it, some of which it may need. */
    private static String withSiblings(List<String> lines, int chosen) {
        List<String> more = new ArrayList<>(lines);
        int depth = depth(lines.get(chosen));
        for (int step : new int[] {-1, 1}) {
            for (int i = chosen + step; i > 0 && i < lines.size() && depth(lines.get(i)) >= depth; i += step) {
                if (isDisabledKey(lines.get(i)) && depth(lines.get(i)) == depth) {
                    enable(more, i);
                }
            }
        }
        return enabled(more, chosen);
    }

    /** As {@link #enabled}, but only the first of the keys below, where they exclude each other. */
    private static String withoutExcluded(List<String> lines, int chosen) {
        List<String> fewer = new ArrayList<>(lines);
        int depth = depth(lines.get(chosen));
        boolean first = true;
        for (int i = chosen + 1; i < lines.size() && depth(lines.get(i)) > depth; i++) {
            if (isDisabledKey(lines.get(i))) {
                if (!first) {
                    fewer.set(i, lines.get(i).replaceFirst("#", "# "));
                }
                first = false;
            }
        }
        return enabled(fewer, chosen);
    }

    @Test
    void everyExampleOfAFaultIsCorrect() throws IOException {
        assertThat(examplesTried("faults: []", "operator: []")).isEqualTo(16);
    }

    @Test
    void everyExampleOfATaskOfTheOperatorIsCorrect() throws IOException {
        assertThat(examplesTried("operator: []", "measure:")).isEqualTo(6);
    }

    private static int examplesTried(String list, String until) throws IOException {
        List<String> lines = Files.readAllLines(FILE);
        int tried = 0;
        for (String line : lines.subList(lines.indexOf(list), lines.indexOf(until))) {
            if (line.startsWith("#   - {")) {
                String text = String.join("\n", lines).replace(list, list.replace("[]", "\n" + line.substring(1)));
                assertThat(wrongWith(text)).as(line).isEmpty();
                tried++;
            }
        }
        return tried;
    }

    /** The key of a model names a file that stands nowhere; ModelFileTest reads one. */
    private static boolean isDisabledKey(String line) {
        return line.matches(" *#[a-zA-Z]+:.*") && !line.startsWith("#model:");
    }

    /** The file with one key that it leaves out, the keys above it that are left out too, and all below it. */
    private static String enabled(List<String> lines, int chosen) {
        List<String> enabled = new ArrayList<>(lines);
        int depth = depth(lines.get(chosen));
        enable(enabled, chosen);
        for (int i = chosen + 1; i < lines.size() && (lines.get(i).isBlank() || depth(lines.get(i)) > depth); i++) {
            boolean map = lines.get(chosen).endsWith(":");
            if (map && isDisabledKey(lines.get(i)) && !lines.get(i).contains("roundTrip")) {
                enable(enabled, i);
            }
        }
        for (int i = chosen - 1; i >= 0 && depth > 0; i--) {
            if (isDisabledKey(lines.get(i)) && depth(lines.get(i)) < depth) {
                enable(enabled, i);
            }
            if (!lines.get(i).isBlank() && !lines.get(i).strip().startsWith("# ")) {
                depth = Math.min(depth, depth(lines.get(i)));
            }
        }
        return String.join("\n", enabled);
    }

    private static void enable(List<String> lines, int i) {
        lines.set(i, lines.get(i).replaceFirst("#", ""));
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String wrongWith(String text) {
        try {
            load(text);
            return "";
        } catch (Mistakes e) {
            return e.text();
        }
    }

    private static Scenario load(String text) throws Mistakes {
        return new ScenarioLoader(PROTOCOLS)
                .load(new ScenarioText("reference.yaml", text), List.of())
                .scenario();
    }
}
