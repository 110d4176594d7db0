package dev.drydock.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

    /** Every command once; {@code -Ddrydock.rewriteScripts} writes the file anew. */
    @Test
    void happensAsWritten() throws IOException {
        Path file = Path.of("src", "test", "resources", "scripts", "copies.txt");
        String played = Script.run(new CopiesWords(), Files.readAllLines(file));
        if (System.getProperty("drydock.rewriteScripts") != null) {
            Files.writeString(file, played);
        }
        assertThat(played).isEqualTo(Files.readString(file));
    }

    @Test
    void playingAPlayedScriptAgainChangesNothing() {
        String once = Script.run(new CopiesWords(), List.of("# A write.", "$ group 1", "$ start", "", "$ write n1 x"));
        assertThat(Script.run(new CopiesWords(), once.lines().toList())).isEqualTo(once);
    }

    @Test
    void saysWhichLineMakesNoSense() {
        assertRefuses("$ begin: a script begins with $ group", "$ begin");
        assertRefuses("$ jump: there is no such command", "$ group 3", "$ jump");
        assertRefuses("$ start x: not the name of a node: x", "$ group 3", "$ start x");
        assertRefuses("$ crash n7: there is no node 7", "$ group 3", "$ crash n7");
        assertRefuses("$ timeout n1 tea: there is no timer tea", "$ group 3", "$ timeout n1 tea");
        assertRefuses("$ deliver-one n1 n2: no such message is on its way", "$ group 3", "$ deliver-one n1 n2");
        assertRefuses("$ again n1 4: nobody has asked for that", "$ group 3", "$ again n1 4");
        assertRefuses("$ administer n1 dance: an operator cannot ask for that", "$ group 3", "$ administer n1 dance");
        assertRefuses("$ write n1: a word is missing", "$ group 3", "$ write n1");
        assertRefuses("$ pass soon: not a number: soon", "$ group 3", "$ pass soon");
    }

    private static void assertRefuses(String message, String... lines) {
        assertThatThrownBy(() -> Script.run(new CopiesWords(), List.of(lines)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
