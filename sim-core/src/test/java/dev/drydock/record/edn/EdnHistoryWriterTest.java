package dev.drydock.record.edn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdnHistoryWriterTest {

    @Test
    void writesEventsInOrderOfTime() throws IOException {
        assertThat(written(new History(List.of(
                        operation(0, new Action.Write("k1", "17"), 5, 20, Outcome.OK),
                        operation(1, new Action.Read("k1", Optional.of("a b")), 6, 7, Outcome.OK),
                        operation(1, new Action.Cas("k2", "a", "b"), 8, 9, Outcome.FAIL),
                        operation(2, new Action.Write("k1", "18"), 10, Long.MAX_VALUE, Outcome.INFO)))))
                .isEqualTo("""
                        {:index 0, :time 5, :process 0, :type :invoke, :f :write, :key "k1", :value 17}
                        {:index 1, :time 6, :process 1, :type :invoke, :f :read, :key "k1", :value nil}
                        {:index 2, :time 7, :process 1, :type :ok, :f :read, :key "k1", :value "a b"}
                        {:index 3, :time 8, :process 1, :type :invoke, :f :cas, :key "k2", :value ["a" "b"]}
                        {:index 4, :time 9, :process 1, :type :fail, :f :cas, :key "k2", :value ["a" "b"]}
                        {:index 5, :time 10, :process 2, :type :invoke, :f :write, :key "k1", :value 18}
                        {:index 6, :time 20, :process 0, :type :ok, :f :write, :key "k1", :value 17}
                        """);
    }

    @Test
    void whatIsWrittenReadsBack() throws Exception {
        History history = new History(List.of(
                operation(0, new Action.Write("k1", "v1"), 5, 20, Outcome.OK),
                operation(1, new Action.Read("k1", Optional.empty()), 6, 7, Outcome.OK),
                operation(1, new Action.Cas("k2", "-12", "b_c"), 8, 9, Outcome.FAIL),
                operation(2, new Action.Write("k1", "18"), 10, Long.MAX_VALUE, Outcome.INFO)));
        assertThat(EdnHistory.read(new StringReader(written(history)), HistoryForm.KV))
                .isEqualTo(history);
    }

    @Test
    void processThatBeginsWhenItsLastOperationEndsReadsBack() throws Exception {
        String text = written(new History(List.of(
                operation(0, new Action.Write("k", "1"), 0, 10, Outcome.OK),
                operation(1, new Action.Write("k", "2"), 10, 20, Outcome.OK),
                operation(0, new Action.Write("k", "3"), 10, 10, Outcome.OK),
                operation(0, new Action.Write("k", "4"), 10, 30, Outcome.OK))));
        assertThat(EdnHistory.read(new StringReader(text), HistoryForm.KV).operations())
                .extracting(Operation::process, Operation::invokedNanos, Operation::completedNanos)
                .containsExactly(tuple(0, 0L, 11L), tuple(1, 10L, 20L), tuple(0, 12L, 13L), tuple(0, 14L, 30L));
    }

    private static String written(History history) throws IOException {
        StringWriter out = new StringWriter();
        EdnHistoryWriter.write(history, out);
        return out.toString();
    }

    private static Operation operation(int process, Action action, long from, long to, Outcome outcome) {
        return new Operation(process, action, from, from, to, outcome);
    }
}
