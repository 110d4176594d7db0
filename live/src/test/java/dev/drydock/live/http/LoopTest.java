package dev.drydock.live.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.service.Harbour;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final long MILLI = 1_000_000;
    private final List<Throwable> troubles = new CopyOnWriteArrayList<>();
    private final Loop loop = new Loop("test", troubles::add);

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void firesTimersInTheirOrderAndNeverTooEarly() throws Exception {
        List<String> fired = new ArrayList<>();
        List<Long> late = new ArrayList<>();
        CountDownLatch over = new CountDownLatch(3);
        loop.execute(() -> {
            long now = loop.now();
            int[] millis = {12, 3, 7};
            for (int each : millis) {
                loop.timer(() -> {
                            fired.add(each + "ms");
                            late.add(loop.now() - now - each * MILLI);
                            over.countDown();
                        })
                        .at(now + each * MILLI);
            }
        });
        over.await();
        assertThat(fired).containsExactly("3ms", "7ms", "12ms");
        assertThat(late).allMatch(nanos -> nanos >= 0);
    }

    @Test
    void firesNoTimerThatWasCancelledOrSetAnew() throws Exception {
        List<String> fired = new ArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        loop.execute(() -> {
            Timer cancelled = loop.timer(() -> fired.add("cancelled"));
            cancelled.in(MILLI);
            cancelled.cancel();
            Timer again = loop.timer(() -> fired.add("again"));
            again.in(MILLI);
            again.in(3 * MILLI);
            loop.timer(over::countDown).in(20 * MILLI);
        });
        over.await();
        assertThat(fired).containsExactly("again");
    }

    @Test
    void outlivesATaskThatThrows() {
        loop.execute(() -> {
            throw new IllegalStateException("broken");
        });
        assertThat(loop.ask(() -> 3)).isEqualTo(3);
        Harbour.await(() -> troubles.size() == 1);
        assertThatThrownBy(() -> loop.ask(() -> {
                    throw new IllegalArgumentException("a sentence");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a sentence");
    }

    @Test
    void runsTasksFromManyThreads() throws Exception {
        int[] sum = {0};
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 1_000; i++) {
                    loop.execute(() -> sum[0]++);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(loop.ask(() -> sum[0])).isEqualTo(8_000);
    }
}
