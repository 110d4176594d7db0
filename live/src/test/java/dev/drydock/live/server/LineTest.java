package dev.drydock.live.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.ServerPart.Discipline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    private static Job job(long arrived, int priority) {
        return new Job(null, 10 * (arrived + 1), priority, Long.MAX_VALUE, false, arrived);
    }

    private static List<Long> order(Discipline discipline, boolean newestFirst) {
        Line line = new Line(discipline);
        int[] priorities = {2, 0, 1, 0};
        for (int i = 0; i < priorities.length; i++) {
            line.add(job(i, priorities[i]));
        }
        assertThat(line.work()).isEqualTo(100);
        List<Long> order = new ArrayList<>();
        while (line.size() > 0) {
            order.add(line.take(newestFirst).arrived);
        }
        assertThat(line.work()).isZero();
        return order;
    }

    @Test
    void keepsTheOrderOfItsDiscipline() {
        assertThat(order(Discipline.FIFO, false)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(order(Discipline.LIFO, false)).containsExactly(3L, 2L, 1L, 0L);
        assertThat(order(Discipline.PRIORITY, false)).containsExactly(1L, 3L, 2L, 0L);
        assertThat(order(Discipline.FIFO, true)).containsExactly(3L, 2L, 1L, 0L);
    }

    @Test
    void forgetsWhatWaitsNoLonger() {
        Line line = new Line(Discipline.PRIORITY);
        Job first = job(0, 1);
        Job second = job(1, 1);
        line.add(first);
        line.add(second);
        line.remove(first);
        line.remove(first);
        assertThat(line.size()).isEqualTo(1);
        assertThat(line.work()).isEqualTo(20);
        assertThat(line.take(false)).isSameAs(second);
    }
}
