package dev.drydock.bench.kernel;

import java.util.PriorityQueue;

/**
 * PHOLD as a bare loop over a {@code java.util.PriorityQueue} of event records, which reach four classes of handlers.
 */
final class PriorityQueuePhold implements Load {
    private record Event(long time, long sequence, Handler target, long argument) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private final Handler[] handlers = Handler.all();
    private final Draws draws;
    private long sequence;

    PriorityQueuePhold(int pending, Draws draws) {
        this.draws = draws;
        for (int i = 0; i < pending; i++) {
            schedule(0, i);
        }
    }

    private void schedule(long now, long argument) {
        Handler target = handlers[draws.handler()];
        queue.add(new Event(now + draws.delay(), sequence++, target, argument));
    }

    @Override
    public void run() {
        do {
            Event event = queue.remove();
            event.target.handle(event.argument);
            schedule(event.time, event.argument);
        } while (!draws.isLast());
    }
}
