package dev.drydock.bench.kernel;

import java.util.PriorityQueue;

/** PHOLD as a bare loop over a {@code java.util.PriorityQueue}, which has no kernel, no handlers and no allocation. */
final class PriorityQueuePhold implements Load {
    private static final class Event implements Comparable<Event> {
        private long time;
        private long sequence;

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private final Draws draws;
    private long sequence;

    PriorityQueuePhold(int pending, Draws draws) {
        this.draws = draws;
        for (int i = 0; i < pending; i++) {
            add(new Event(), 0);
        }
    }

    private void add(Event event, long now) {
        event.time = now + draws.delay();
        event.sequence = sequence++;
        queue.add(event);
    }

    @Override
    public void run() {
        do {
            Event event = queue.remove();
            add(event, event.time);
        } while (!draws.isLast());
    }
}
