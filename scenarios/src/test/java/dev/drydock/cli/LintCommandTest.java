package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintCommandTest {
    private static final String GOOD = "services:\n  web:\n    image: nginx:1.27\n";

    private Done done;

    @TempDir
    private Path folder;

    private int lint(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("compose.yaml"), text);
        List<Object> arguments = new ArrayList<>(List.of("lint", file));
        arguments.addAll(List.of(options));
        done = Done.drydock(arguments.toArray());
        return done.status();
    }

    @Test
    void nothingFoundIsStatus0() throws IOException {
        assertThat(lint(GOOD)).isZero();
        assertThat(done.out()).isEqualTo("nothing found in 1 workload\n");
    }

    @Test
    void whatIsFoundSaysWhereAndWhatInstead() throws IOException {
        assertThat(lint(GOOD.replace(":1.27", ""))).isEqualTo(1);
        assertThat(done.out())
                .startsWith(folder.resolve("compose.yaml") + ":3:5 latest-tag (warning)\n    web: the image 'nginx' is")
                .contains("\n    instead: image: nginx:VERSION\n")
                .endsWith("\n1 warning in 1 workload\n");
    }

    @Test
    void machinesAreOnTheCommandLine() throws IOException {
        String two = GOOD + "    deploy: { replicas: 2, resources: { reservations: { memory: 600M } } }\n";
        assertThat(lint(two, "--machines", "1,1,1GiB", "--json")).isEqualTo(1);
        JsonNode found = JsonMapper.shared().readTree(done.out()).get("found");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("rule").asString()).isEqualTo("does-not-fit");
        assertThat(found.get(0).get("level").asString()).isEqualTo("error");
        assertThat(found.get(0).get("line").asInt()).isEqualTo(4);
        assertThat(lint(two, "--machines", "2,1,1GiB,2")).isZero();
        assertThat(lint(two, "--machines", "a few")).isEqualTo(2);
        assertThat(done.err()).contains("such as --machines 3,4,8GiB");
    }

    @Test
    void aFileThatIsWrongIsStatus2() throws IOException {
        assertThat(lint("services:\n  web:\n    imgae: nginx\n")).isEqualTo(2);
        assertThat(done.err()).contains("compose.yaml:3:5").contains("image");
    }

    @Test
    void theRulesAreListed() throws IOException {
        assertThat(lint(GOOD, "--rules")).isZero();
        assertThat(done.out()).contains("quorum-in-one-zone (warning)").contains("source: ");
    }
}
