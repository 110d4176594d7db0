package dev.drydock.sim.queueing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IntQueueTest {

    @Property
    void givesBackInTheOrderOfAnArrayDeque(@ForAll List<Boolean> adds) {
        IntQueue queue = new IntQueue();
        ArrayDeque<Integer> oracle = new ArrayDeque<>();
        int next = 0;
        for (boolean add : adds) {
            if (add) {
                queue.add(next);
                oracle.add(next++);
            } else if (!oracle.isEmpty()) {
                assertThat(queue.take()).isEqualTo(oracle.remove());
            }
            assertThat(queue.size()).isEqualTo(oracle.size());
        }
    }
}
