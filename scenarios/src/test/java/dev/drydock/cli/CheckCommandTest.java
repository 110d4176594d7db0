package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
    private static final String RIGHT = """
            {:process 0, :type :invoke, :f :write, :value 1}
            {:process 0, :type :ok, :f :write, :value 1}
            {:process 1, :type :invoke, :f :read, :value nil}
            {:process 1, :type :ok, :f :read, :value 1}
            """;
    private static final String STALE = RIGHT + """
                    {:process 0, :type :invoke, :f :write, :value 2}
                    {:process 0, :type :ok, :f :write, :value 2}
                    {:process 2, :type :invoke, :f :write, :value 3}
                    {:process 1, :type :invoke, :f :read, :value nil}
                    {:process 1, :type :ok, :f :read, :value 1}
                    """;
    private static final String FAILED_CAS = RIGHT + """
                    {:process 0, :type :invoke, :f :cas, :value [1 2]}
                    {:process 0, :type :fail, :f :cas, :value [1 2]}
                    """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void linearizableHistoryIsStatus0() throws IOException {
        assertThat(check(RIGHT, "--model", "register")).isZero();
        assertThat(out.toString()).contains("history.edn: linearizable (2 operations on 1 object, model register)");
    }

    @Test
    void wrongHistoryIsStatus1AndShown() throws IOException {
        assertThat(check(STALE)).isEqualTo(1);
        assertThat(out.toString()).endsWith("""
                        history.edn: not linearizable (5 operations, model cas-register)

                        No order of these 3 operations explains read -> 1 by process 1:

                          process  operation  time ->
                                0  write 1    |---|
                                0  write 2            |---|
                        >       1  read -> 1                  |---|

                        What had returned before it can be ordered: write 1; write 2.
                        """);
    }

    @Test
    void failedCasHasTwoReadings() throws IOException {
        assertThat(check(FAILED_CAS)).isEqualTo(1);
        assertThat(check(FAILED_CAS, "--failed-cas", "ignored")).isZero();
    }

    @Test
    void initialValueCanBeGiven() throws IOException {
        String zero = """
                {:process 1, :type :invoke, :f :read, :value nil}
                {:process 1, :type :ok, :f :read, :value 0}
                """;
        assertThat(check(zero)).isEqualTo(1);
        assertThat(check(zero, "--initial", "0")).isZero();
    }

    @Test
    void undecidedInTimeIsStatus3() throws IOException {
        assertThat(check(hard(), "--timeout", "20ms")).isEqualTo(3);
        assertThat(out.toString()).contains("undecided").contains("the time was up");
    }

    @Test
    void answersInJson() throws IOException {
        check(STALE, "--json");
        JsonNode answer = JsonMapper.builder().build().readTree(out.toString());
        assertThat(answer.get("verdict").asString()).isEqualTo("not-linearizable");
        assertThat(answer.get("core")).hasSize(3);
        assertThat(answer.get("culprit").get("operation").asString()).isEqualTo("read -> 1");
    }

    @Test
    void badInputIsStatus2AndOneSentence() throws IOException {
        assertThat(check(RIGHT + "{:process 7")).isEqualTo(2);
        assertThat(err.toString())
                .contains("history.edn: line 5, column 1: what begins here is not finished when the text ends");
        assertThat(run("no-such-file.edn")).isEqualTo(2);
        assertThat(err.toString()).contains("no-such-file.edn: there is no such file");
        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("it is a folder");
        assertThat(check(RIGHT, "--model", "queue")).isEqualTo(2);
        assertThat(err.toString()).contains("'queue' is none of register, cas-register, kv");
        assertThat(check(RIGHT, "--timeout", "5")).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @Test
    void helpHasExamplesAndSaysHowFailedCasAreRead() {
        String help = new CommandLine(new CheckCommand()).getUsageMessage();
        assertThat(help).contains("drydock check history.edn --model kv", "--failed-cas", "Knossos", "undecided");
    }

    /**
     * Concurrent swaps between each two of seven values, which go through in very many orders, and three swaps in a circle
     * of values that nobody else writes, which never do.
     */
    private static String hard() {
        StringBuilder invocations = new StringBuilder(RIGHT);
        StringBuilder completions = new StringBuilder();
        for (int i = 0; i < 52; i++) {
            int from = i < 49 ? i / 7 : 7 + i % 3;
            int to = i < 49 ? i % 7 : 7 + (i + 1) % 3;
            if (from != to) {
                invocations.append("{:process %d, :type :invoke, :f :cas, :value [%d %d]}\n".formatted(i, from, to));
                completions.append("{:process %d, :type :ok, :f :cas, :value [%d %d]}\n".formatted(i, from, to));
            }
        }
        return invocations.append(completions).toString();
    }

    private int check(String history, String... options) throws IOException {
        Path file = folder.resolve("history.edn");
        Files.writeString(file, history);
        String[] arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        return new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
