package dev.drydock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.random.RandomStream;
import java.util.Comparator;
import java.util.PriorityQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The event list beside a {@code PriorityQueue} over (time, sequence): whatever is added and taken in whatever order,
 * both give the same entries.
 */
class EventListOrderTest {
    private record Entry(long time, long sequence) {
        static final Comparator<Entry> ORDER =
                Comparator.comparingLong(Entry::time).thenComparingLong(Entry::sequence);
    }

    private final EventList list = new EventList(new TimerTable());
    private final PriorityQueue<Entry> oracle = new PriorityQueue<>(Entry.ORDER);
    private long now;
    private long sequence;

    @Property(tries = 100)
    void givesTheOrderOfAPriorityQueue(
            @ForAll long seed,
            @ForAll Increments increments,
            @ForAll @IntRange(min = 1, max = 3_000) int pending,
            @ForAll @IntRange(min = 1, max = 100) int burst) {
        RandomStream random = new RandomStream(seed);
        for (int i = 0; i < 4_000; i++) {
            for (int n = random.nextInt(burst); n > 0 && oracle.size() < pending; n--) {
                add(now + increments.next(random), sequence++);
            }
            for (int n = random.nextInt(burst); n > 0 && !oracle.isEmpty(); n--) {
                takeBoth();
            }
        }
        drain();
    }

    @Property(tries = 100)
    void givesTheOrderOfAPriorityQueueWhenTheScaleChanges(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int pending) {
        RandomStream random = new RandomStream(seed);
        Increments[] all = Increments.values();
        for (int phase = 0; phase < 12; phase++) {
            Increments increments = all[random.nextInt(all.length)];
            int target = 1 + random.nextInt(pending);
            while (oracle.size() > target) {
                takeBoth();
            }
            while (oracle.size() < target) {
                add(now + increments.next(random), sequence++);
            }
            for (int i = 0; i < 2_000; i++) {
                takeBoth();
                add(now + increments.next(random), sequence++);
            }
        }
        drain();
    }

    @Property(tries = 100)
    void takesEntriesPutBackWithOldSequenceNumbers(
            @ForAll long seed, @ForAll Increments increments, @ForAll @IntRange(min = 2, max = 2_000) int pending) {
        RandomStream random = new RandomStream(seed);
        for (int i = 0; i < pending; i++) {
            add(increments.next(random), 1_000_000_000L + sequence++);
        }
        for (int i = 0; i < 10_000; i++) {
            takeBoth();
            boolean old = random.nextInt(3) == 0;
            // An old number may be used at a later time only: it never overtakes what has been taken.
            add(now + 1 + increments.next(random), old ? sequence++ : 1_000_000_000L + sequence++);
        }
        drain();
    }

    @Property(tries = 100)
    void allowsTimesUpToTheLastInstantAndBeforeWhatWasLookedAt(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int pending) {
        RandomStream random = new RandomStream(seed);
        for (int i = 0; i < 4_000; i++) {
            if (oracle.isEmpty() || (oracle.size() < pending && random.nextInt(5) < 3)) {
                long room = Long.MAX_VALUE - now;
                long delay =
                        random.nextInt(8) == 0 ? room : Math.min(room, random.nextLong() >>> (1 + random.nextInt(62)));
                add(now + delay, sequence++);
            } else if (random.nextBoolean(0.3)) {
                assertThat(list.take(oracle.peek().time() - 1)).isFalse();
            } else {
                takeBoth();
            }
        }
        drain();
    }

    private void add(long time, long number) {
        list.add(time, number, what(number), time ^ number);
        oracle.add(new Entry(time, number));
    }

    /** A third word that is no timer's. */
    private static long what(long number) {
        return -number << 9;
    }

    private void takeBoth() {
        Entry expected = oracle.remove();
        if (!list.take(expected.time())
                || list.time != expected.time()
                || list.sequence != expected.sequence()
                || list.what != what(expected.sequence())
                || list.argument != (expected.time() ^ expected.sequence())
                || list.size() != oracle.size()) {
            throw new AssertionError("expected " + expected + " before " + oracle.size() + " more, got (" + list.time
                    + ", " + list.sequence + ") before " + list.size());
        }
        now = expected.time();
    }

    private void drain() {
        while (!oracle.isEmpty()) {
            takeBoth();
        }
        assertThat(list.take(Long.MAX_VALUE)).isFalse();
    }
}
