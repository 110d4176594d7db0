package dev.drydock.balance.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Draws;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A heap of deadlines, against a scan of them. */
class EarliestDeadlineFirstTest {

    @Property(tries = 200)
    void theEarliestComesFirstAndThenTheNext(@ForAll @IntRange(min = 1, max = 12) int jobs, @ForAll long seed) {
        Draws draws = new Draws(seed);
        double[] weights = new double[jobs];
        Arrays.setAll(weights, job -> 0.1 + draws.nextDouble());
        EarliestDeadlineFirst schedule = new EarliestDeadlineFirst();
        Draws starts = new Draws(seed + 1);
        double[] deadlines = new double[jobs];
        Arrays.setAll(deadlines, job -> starts.nextDouble() * (1 / weights[job]));
        schedule.begin(weights, jobs, new Draws(seed + 1));
        for (int turn = 0; turn < 200; turn++) {
            int first = earliest(deadlines, -1);
            assertThat(schedule.first()).isEqualTo(first);
            int taken = first;
            if (jobs > 1) {
                int second = earliest(deadlines, first);
                assertThat(schedule.second()).isEqualTo(second);
                taken = draws.nextInt(3) == 0 ? second : first;
            }
            deadlines[taken] += 1 / weights[taken];
            if (taken == first) {
                schedule.takeFirst();
            } else {
                schedule.takeSecond();
            }
        }
    }

    /** In any stretch of turns a job has its share to within one turn either way of each other job's. */
    @Property(tries = 100)
    void turnsAreInProportionToWeights(@ForAll @IntRange(min = 2, max = 8) int jobs, @ForAll long seed) {
        Draws draws = new Draws(seed);
        double[] weights = new double[jobs];
        Arrays.setAll(weights, job -> 1 + draws.nextInt(9));
        EarliestDeadlineFirst schedule = new EarliestDeadlineFirst();
        schedule.begin(weights, jobs, draws);
        double[] turns = new double[jobs];
        for (int turn = 0; turn < 500; turn++) {
            turns[schedule.first()]++;
            schedule.takeFirst();
            for (int job = 1; job < jobs; job++) {
                double apart = turns[job] / weights[job] - turns[0] / weights[0];
                assertThat(Math.abs(apart)).isLessThanOrEqualTo(1 / weights[job] + 1 / weights[0] + 1e-9);
            }
        }
    }

    private static int earliest(double[] deadlines, int without) {
        int best = -1;
        for (int job = 0; job < deadlines.length; job++) {
            if (job != without && (best < 0 || deadlines[job] < deadlines[best])) {
                best = job;
            }
        }
        return best;
    }
}
