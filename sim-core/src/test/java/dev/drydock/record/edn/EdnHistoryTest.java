package dev.drydock.record.edn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdnHistoryTest {

    @Test
    void readsOneOperationALine() throws Exception {
        assertThat(read("""
                        {:process 0, :type :invoke, :f :write, :value 3}
                        {:process 1, :type :invoke, :f :read, :value nil}
                        {:process 0, :type :ok, :f :write, :value 3}
                        {:process 1, :type :ok, :f :read, :value 3}
                        """))
                .containsExactly(
                        operation(0, new Action.Write("register", "3"), 0, 2, Outcome.OK),
                        operation(1, new Action.Read("register", Optional.of("3")), 1, 3, Outcome.OK));
    }

    @Test
    void readsAVectorOfTaggedMapsWithEveryKindOfClutter() throws Exception {
        assertThat(read("""
                        ; a history
                        [#jepsen.history.Op{:index 0 :time 10 :type :invoke :process 0 :f :cas :value (1 -3)
                           :extra {:set #{1 2} :char \\a :text "a \\"b\\" \\u0041\\n" :ratio 1/2 :big 12N :float 1.5e3 :when #inst "2026"}}
                         #_ {:this (is discarded)}
                         #jepsen.history.Op{:index 1, :time 20, :type :info, :process :nemesis, :f :start, :value nil}
                         #:jepsen{:index 2, :time 30, :type :ok, :process 0, :f :cas, :value [1 -3]}]
                        """)).containsExactly(operation(0, new Action.Cas("register", "1", "-3"), 10, 30, Outcome.OK));
    }

    @Test
    void readsNamespacedKeywords() throws Exception {
        assertThat(read("""
                        {:op/process 0 :op/type :t/invoke :op/f :f/read}
                        {:op/process 0 :op/type :t/ok :op/f :f/read :op/value nil}
                        """))
                .containsExactly(operation(0, new Action.Read("register", Optional.empty()), 0, 1, Outcome.OK));
    }

    @Test
    void openAndUnknownOperationsMayHaveHappened() throws Exception {
        assertThat(read("""
                        {:process 0, :type :invoke, :f :write, :value 3}
                        {:process 1, :type :invoke, :f :write, :value 4}
                        {:process 0, :type :info, :f :write, :value :timed-out}
                        """))
                .extracting(Operation::outcome, Operation::completedNanos)
                .containsOnly(tuple(Outcome.INFO, Long.MAX_VALUE));
    }

    @Test
    void failedCasIsKeptUnlessItFailedForAnotherReason() throws Exception {
        String invoke = "{:process 0, :type :invoke, :f :cas, :value [1 2]}\n{:process 0, :type :fail, :f :cas, ";
        assertThat(read(invoke + ":value [1 2]}"))
                .extracting(Operation::outcome)
                .containsExactly(Outcome.FAIL);
        assertThat(read(invoke + ":value [1 2], :error :did-not-succeed}")).hasSize(1);
        assertThat(read(invoke + ":value [1 2], :error [:not-found \"no key\"]}"))
                .hasSize(1);
        assertThat(read(invoke + ":value :timed-out}")).isEmpty();
        assertThat(read(invoke + ":value [1 2], :error :connection-refused}")).isEmpty();
    }

    @Test
    void keysComeAsTuplesOrByName() throws Exception {
        assertThat(read(HistoryForm.KV, """
                        {:process 0, :type :invoke, :f :write, :value ["a" 3]}
                        {:process 0, :type :ok, :f :write, :value ["a" 3]}
                        {:process 0, :type :invoke, :f :cas, :key "b", :value [1 2]}
                        {:process 0, :type :info, :f :cas, :key "b", :value [1 2]}
                        {:process 1, :type :invoke, :f :read, :value #jepsen.independent.Tuple{:key :c, :value nil}}
                        {:process 1, :type :ok, :f :read, :value #jepsen.independent.Tuple{:key :c, :value 7}}
                        """))
                .extracting(Operation::action)
                .containsExactly(
                        new Action.Write("a", "3"),
                        new Action.Cas("b", "1", "2"),
                        new Action.Read(":c", Optional.of("7")));
    }

    @Test
    void linesOutOfOrderAreOrderedByIndexOrElseByTime() throws Exception {
        String byTime = """
                {:process 0, :type :ok, :f :write, :value 1 :time 20}
                {:process 0, :type :invoke, :f :write, :value 1 :time 10}
                """;
        assertThat(read(byTime)).containsExactly(operation(0, new Action.Write("register", "1"), 10, 20, Outcome.OK));
        assertThat(read(byTime.replace(":time 20", ":index 1 :time 5").replace(":time 10", ":index 0 :time 9")))
                .containsExactly(operation(0, new Action.Write("register", "1"), 9, 10, Outcome.OK));
    }

    @Test
    void equalTimesKeepTheOrderOfLines() throws Exception {
        assertThat(read("""
                        {:process 0, :type :invoke, :f :write, :value 1 :time 7}
                        {:process 0, :type :ok, :f :write, :value 1 :time 7}
                        {:process 1, :type :invoke, :f :write, :value 2 :time 7}
                        {:process 1, :type :ok, :f :write, :value 2 :time 7}
                        """))
                .extracting(Operation::invokedNanos, Operation::completedNanos)
                .containsExactly(tuple(7L, 8L), tuple(9L, 10L));
    }

    @Test
    void differentValuesHaveDifferentTexts() throws Exception {
        assertThat(texts("1 \"1\" 1.0 1/1 :1 \\1 'a a \"a\" \"nil\" true \"true\" [1] #{1} {1 1} #x 1"))
                .doesNotHaveDuplicates();
        assertThat(texts("+1 1 1N 01")).containsOnly("1");
        assertThat(texts("(1 2) [1 2] [1, 2]")).containsOnly("[1 2]");
        assertThat(texts("#{1 2} #{2 1}")).containsOnly("#{1 2}");
        assertThat(texts("{:a 1 :b 2} {:b 2, :a 1}")).containsOnly("{:a 1, :b 2}");
        assertThat(texts("1.0 1.00 10e-1")).containsOnly("1.0");
    }

    @Test
    void readsJepsensLog() throws Exception {
        assertThat(read("""
                        INFO  jepsen.util - 4\t:invoke\t:write\t1
                        INFO  jepsen.core - starting
                        INFO  jepsen.util - :nemesis\t:info\t:start\tnil
                        INFO  jepsen.util - 4\t:ok\t:write\t1
                        INFO  jepsen.util - 0\t:invoke\t:cas\t[1 4]
                        INFO  jepsen.util - 1\t:invoke\t:read\tnil
                        INFO  jepsen.util - 1\t:fail\t:read\t:timed-out
                        INFO  jepsen.util - 0\t:info\t:cas\t:timed-out
                        """))
                .containsExactly(
                        operation(4, new Action.Write("register", "1"), 0, 1, Outcome.OK),
                        operation(0, new Action.Cas("register", "1", "4"), 2, Long.MAX_VALUE, Outcome.INFO),
                        operation(1, new Action.Read("register", Optional.empty()), 3, 4, Outcome.FAIL));
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        String invoke = "{:process 0, :type :invoke, :f :write, :value 1}\n";
        fails("", "line 1, column 1: there is no operation of a client in this text");
        fails("  ; nothing\n\n", "line 3, column 1: there is no operation of a client in this text");
        fails("{:process 0, :type :ok, :f :read, :value 1}", "line 1, column 1: process 0 completes an operation that");
        fails(invoke + invoke, "line 2, column 1: process 0 begins an operation while that of line 1 is not completed");
        fails(invoke + "{:process 0, :type :ok, :f :read}", "line 2, column 1: process 0 completes another operation");
        fails(invoke.replace(":write", ":append"), "line 1, column 32: the function :append is none of the model's");
        fails(invoke.replace(":invoke", ":began"), "line 1, column 20: the type :began is none of :invoke, :ok");
        fails(invoke.replace(":process 0, ", ""), "line 1, column 1: this operation has no :process; one looks like");
        fails(invoke.replace(" :value 1", ""), "line 1, column 1: a write has no :value");
        fails(invoke + "{:process 0, :type", "line 2, column 1: what begins here is not finished when the text ends");
        fails("[" + invoke, "line 1, column 1: what begins here is not finished when the text ends");
        fails("[" + invoke + "] 3", "line 2, column 3: nothing may follow after the history's closing bracket");
        fails(invoke + "}", "line 2, column 1: a } that closes nothing");
        fails("{:process 0 :process 1}", "line 1, column 13: the key :process stands twice in one map");
        fails("{:process}", "line 1, column 1: the map that begins here has a key without a value");
        fails("{:value \"abc", "line 1, column 9: the string that begins here has no end");
        fails("{:value \"a\\q\"}", "line 1, column 12: a string has no such escape");
        fails("{:value 1x}", "line 1, column 9: 1x is no EDN value");
        fails("3", "line 1, column 1: an operation is a map such as");
        fails("hello world", "line 1, column 1: a history is a sequence of maps such as");
        fails("{:process 0, :type :invoke, :f :cas, :value 3}", "line 1, column 1: a cas has a :value [expected new]");
        fails("{\u0000}", "line 1, column 2: a control character: this is not a text file");
        fails("[".repeat(100_000), "values are nested more than 64 deep");
        fails("#a ".repeat(100_000) + "1", "values are nested more than 64 deep");
    }

    @Test
    void keysAreNeededInAMapOfRegisters() {
        assertThatThrownBy(() -> read(HistoryForm.KV, "{:process 0, :type :invoke, :f :write, :value 1}"))
                .hasMessageContaining("names no key");
    }

    @Test
    void registersHaveNoCas() {
        assertThatThrownBy(() -> read(HistoryForm.REGISTER, "{:process 0, :type :invoke, :f :cas, :value [1 2]}"))
                .hasMessage("line 1, column 32: the function :cas is none of the model's: :read, :write");
    }

    @Test
    void binaryFilesAreNoHistories() {
        byte[] bytes = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0};
        assertThatThrownBy(() -> EdnHistory.read(new ByteArrayInputStream(bytes), HistoryForm.KV))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessage("line 1, column 1: what follows is not UTF-8: this is not a text file");
    }

    private static void fails(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessageContaining(message);
    }

    private static List<String> texts(String values) throws IOException, HistoryFormatException {
        EdnReader reader = new EdnReader(new Characters(new StringReader(values), 10_000));
        List<String> texts = new ArrayList<>();
        for (EdnValue value = reader.next(); value != null; value = reader.next()) {
            texts.add(value.text());
        }
        return texts;
    }

    private static List<Operation> read(String text) throws IOException, HistoryFormatException {
        return read(HistoryForm.CAS_REGISTER, text);
    }

    private static List<Operation> read(HistoryForm form, String text) throws IOException, HistoryFormatException {
        History history = EdnHistory.read(new StringReader(text), form);
        return history.operations();
    }

    private static Operation operation(int process, Action action, long from, long to, Outcome outcome) {
        return new Operation(process, action, from, from, to, outcome);
    }
}
