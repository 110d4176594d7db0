package dev.drydock.record.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.Action;
import dev.drydock.record.Measures;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.SeriesPoint;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OperationStatsTest {

    @Test
    void unavailabilityIsTheLongestTimeWithoutASuccessFromTheEndOfTheWarmUp() {
        OperationStats stats = new OperationStats(new Window(100, 1_000, 100));
        ok(stats, 50);
        ok(stats, 250);
        ok(stats, 400);
        ok(stats, 900);
        assertThat(measured(stats))
                .containsEntry(Measures.UNAVAILABILITY, 500.0)
                .containsEntry(Measures.OPERATIONS_OK, 3.0)
                .containsEntry(Measures.THROUGHPUT, 3 / 900e-9);
    }

    @Test
    void withoutAWarmUpItBeginsWithTheFirstSuccess() {
        OperationStats stats = new OperationStats(new Window(0, 1_000, 100));
        ok(stats, 600);
        ok(stats, 700);
        ok(stats, 1_200);
        assertThat(measured(stats)).containsEntry(Measures.UNAVAILABILITY, 300.0);
    }

    @Test
    void withoutASuccessItIsAllOfTheTime() {
        assertThat(measured(new OperationStats(new Window(100, 1_000, 100))))
                .containsEntry(Measures.UNAVAILABILITY, 900.0)
                .doesNotContainKey("all.p99");
    }

    @Test
    void theSeriesHasAPointForEveryInterval() {
        OperationStats stats = new OperationStats(new Window(0, 250, 100));
        for (int latency = 1; latency <= 10; latency++) {
            end(stats, 50, latency, Outcome.OK);
        }
        end(stats, 210, 3, Outcome.FAIL);
        end(stats, 220, 3, Outcome.INFO);
        end(stats, 250, 7, Outcome.OK);
        end(stats, 251, 7, Outcome.OK);
        assertThat(stats.series(250))
                .containsExactly(
                        new SeriesPoint(0, 10, 0, 0, 5, 10, 10, 5.5),
                        new SeriesPoint(100, 0, 0, 0, 0, 0, 0, 0),
                        new SeriesPoint(200, 1, 1, 1, 7, 7, 7, 7));
    }

    private static void ok(OperationStats stats, long at) {
        end(stats, at, 0, Outcome.OK);
    }

    private static void end(OperationStats stats, long at, long latency, Outcome outcome) {
        long completed = outcome == Outcome.INFO ? Long.MAX_VALUE : at;
        stats.ended(
                at, new Operation(0, new Action.Write("k", "v"), at - latency, at - latency, completed, outcome), 1);
    }

    private static Map<String, Double> measured(OperationStats stats) {
        Map<String, Double> measures = new TreeMap<>();
        stats.measure(1_000, measures);
        return measures;
    }
}
