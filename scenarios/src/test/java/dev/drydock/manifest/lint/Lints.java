package dev.drydock.manifest.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import dev.drydock.manifest.files.Manifests;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.scenario.text.ScenarioText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What lint finds in files that tests write down. */
final class Lints {
    private final Path folder;

    Lints(Path folder) {
        this.folder = folder;
    }

    /** Machines of two cores and 4 GiB, in as many zones; 0 for none. */
    static List<MachineSpec> machines(int count, int zones) {
        List<MachineSpec> machines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MachineSpec machine = MachineSpec.of("m" + (i + 1), Resources.of(2_000, 4L << 30));
            machines.add(zones == 0 ? machine : machine.in("", "z" + (i % zones + 1), ""));
        }
        return machines;
    }

    List<Slip> lint(String text, List<MachineSpec> machines) {
        try {
            Path file = Files.writeString(folder.resolve("test.yaml"), text);
            Imported imported = Manifests.read(List.of(file), ImportOptions.DEFAULT);
            assertThat(imported.isAccepted()).as(imported.findings().toString()).isTrue();
            return Linter.lint(new Project(imported, List.of(new ScenarioText(file.toString(), text)), machines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one rule finds. */
    List<Slip> lint(Rule rule, String text, List<MachineSpec> machines) {
        return lint(text, machines).stream()
                .filter(slip -> slip.rule().equals(rule.name()))
                .toList();
    }

    /** That a rule finds something of this kind on a line. */
    void finds(Rule rule, String text, List<MachineSpec> machines, int line, String words) {
        assertThat(lint(rule, text, machines)).singleElement().satisfies(slip -> {
            assertThat(slip.sentence()).contains(words);
            assertThat(slip.line()).as(slip.toString()).isEqualTo(line);
            assertThat(slip.instead()).isNotBlank();
            assertThat(slip.level()).isEqualTo(rule.level());
        });
    }

    void finds(Rule rule, String text, int line, String words) {
        finds(rule, text, List.of(), line, words);
    }

    void passes(Rule rule, String text, List<MachineSpec> machines) {
        assertThat(lint(rule, text, machines)).isEmpty();
    }

    void passes(Rule rule, String text) {
        passes(rule, text, List.of());
    }
}
