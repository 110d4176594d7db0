package dev.drydock.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.bench.live.LoadPlan.Way;
import dev.drydock.live.plan.HostPort;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadResultTest {
    @Test
    void comesBackFromALine() {
        LoadResult result = new LoadResult(1_234.5, 100.25, 2_000.5, 3, 12.5, 90.5);
        assertThat(LoadResult.of(result.line())).isEqualTo(result);
    }

    @Test
    void aPlanComesBackFromArguments() {
        LoadPlan plan = new LoadPlan(Way.ETCD_LEAN, new HostPort("127.0.0.1", 7_000), 16, 100, 5, 10);
        assertThat(LoadPlan.of(plan.arguments())).isEqualTo(plan);
    }

    @Test
    void mediansAreOfEachColumnAndFailuresOfAll() {
        LoadResult medians = LoadResult.medians(List.of(
                new LoadResult(1, 30, 5, 1, 4, 7),
                new LoadResult(3, 10, 6, 0, 5, 8),
                new LoadResult(2, 20, 7, 1, 6, 9)));
        assertThat(medians).isEqualTo(new LoadResult(2, 20, 6, 2, 5, 8));
        assertThat(LoadResult.medians(List.of(new LoadResult(1, 0, 0, 0, 0, 0), new LoadResult(2, 0, 0, 0, 0, 0)))
                        .perSecond())
                .isEqualTo(1.5);
    }

    @Test
    void onlyWhatIsAnsweredInTimeCounts() {
        Tally tally = new Tally(Long.MIN_VALUE, Long.MIN_VALUE + 1);
        tally.answered(System.nanoTime(), true);
        assertThat(tally.stored()).isZero();
    }
}
