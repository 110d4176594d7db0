package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MatrixTest {

    @Test
    void twoSweptKeysMakeAMatrixWhoseRowsAreTheLongerOne() {
        RunRecord run = run(
                Map.of("nodes.group.protocol", "raft", "faults", "ring"),
                Map.of("nodes.group.protocol", "raft", "faults", "chain"),
                Map.of("nodes.group.protocol", "raft", "faults", "bridge"),
                Map.of("nodes.group.protocol", "epaxos", "faults", "ring"),
                Map.of("nodes.group.protocol", "epaxos", "faults", "chain"),
                Map.of("nodes.group.protocol", "epaxos", "faults", "bridge"));

        assertThat(Matrix.of(run))
                .contains(new Matrix(
                        "faults",
                        "protocol",
                        List.of("ring", "chain", "bridge"),
                        List.of("raft", "epaxos"),
                        List.of(List.of(0, 3), List.of(1, 4), List.of(2, 5))));
    }

    @Test
    void anythingElseIsNoMatrix() {
        assertThat(Matrix.of(run(Map.of()))).isEmpty();
        assertThat(Matrix.of(run(Map.of("a", "1"), Map.of("a", "2")))).isEmpty();
        assertThat(Matrix.of(run(Map.of("a", "1", "b", "1"), Map.of("a", "2", "b", "1"))))
                .isEmpty();
        assertThat(Matrix.of(run(Map.of("a", "1", "b", "1"), Map.of("a", "2", "b", "1"), Map.of("a", "2", "b", "2"))))
                .isEmpty();
    }

    @Test
    void aTerminalShowsItInPlaceOfTheComparison() {
        RunRecord sweep = SampleRuns.matrix();

        assertThat(TextReport.render(sweep, TextStyle.PLAIN))
                .containsPattern("heartbeat \\\\ .*preVote|preVote \\\\ .*heartbeat")
                .contains("Write latency, p50")
                .doesNotContain("★");
    }

    @SafeVarargs
    private static RunRecord run(Map<String, String>... settings) {
        List<VariantRecord> variants = new ArrayList<>();
        for (Map<String, String> one : settings) {
            variants.add(new VariantRecord(
                    new TreeMap<>(one), "", 1, List.of(), List.of(), List.of(), List.of(), new TreeMap<>()));
        }
        return SampleRuns.oneTrial().withVariants(variants);
    }
}
