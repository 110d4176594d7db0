package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    @Test
    void doesWhatEachThreadAskedInItsOrderAndAllOfIt() throws Exception {
        List<Integer> done = new ArrayList<>();
        try (EventLoop loop = new EventLoop("test", 1 << 20, () -> System.nanoTime() + HOUR, e -> {})) {
            loop.start();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int base = t * 10_000;
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        int number = base + i;
                        loop.offer(() -> done.add(number));
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(loop.<Integer>call(done::size)).isEqualTo(40_000);
        }
        for (int t = 0; t < 4; t++) {
            int base = t * 10_000;
            assertThat(done.stream().filter(number -> number / 10_000 == base / 10_000))
                    .isSorted();
        }
    }

    @Test
    void takesNoMoreThanThereIsRoomFor() {
        EventLoop loop = new EventLoop("test", 2, () -> System.nanoTime() + HOUR, e -> {});
        assertThat(loop.offer(() -> {})).isTrue();
        assertThat(loop.offer(() -> {})).isTrue();
        assertThat(loop.offer(() -> {})).isFalse();
        assertThat(loop.waiting()).isEqualTo(2);
    }

    @Test
    void looksWhenItIsSignalledThoughNothingIsDue() throws Exception {
        CountDownLatch looks = new CountDownLatch(2);
        try (EventLoop loop = new EventLoop(
                "test",
                2,
                () -> {
                    looks.countDown();
                    return System.nanoTime() + HOUR;
                },
                e -> {})) {
            loop.start();
            while (!looks.await(1, TimeUnit.MILLISECONDS)) {
                loop.signal();
            }
        }
        assertThat(looks.getCount()).isZero();
    }

    @Test
    void goesOnAfterAFaultAndTellsIt() {
        AtomicReference<Throwable> told = new AtomicReference<>();
        try (EventLoop loop = new EventLoop("test", 10, () -> System.nanoTime() + HOUR, told::set)) {
            loop.start();
            loop.submit(() -> {
                throw new IllegalStateException("a fault");
            });
            assertThat(loop.<Integer>call(() -> 42)).isEqualTo(42);
            assertThat(told.get()).hasMessage("a fault");
            assertThatThrownBy(() -> loop.call(() -> {
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessageContaining("mine");
        }
    }

    @Test
    void nothingIsDoneAfterItsEnd() {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        EventLoop loop = new EventLoop("test", 10, () -> System.nanoTime() + HOUR, e -> {});
        loop.start();
        loop.close();
        loop.submit(() -> done.add(1));
        assertThat(done).isEmpty();
    }
}
