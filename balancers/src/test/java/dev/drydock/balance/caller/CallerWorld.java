package dev.drydock.balance.caller;

import dev.drydock.balance.Draws;
import dev.drydock.protocol.balance.Caller;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Randomness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Servers and a clock around a caller, for tests. It gives request numbers out again as soon as it may, and refuses every
 * step that the contract does not allow.
 */
final class CallerWorld implements Caller.Steps {
    /** How an attempt would go: begun and answered after so long. */
    record Fate(long begunNanos, long latencyNanos, Ended ended) {}

    /** Decides each attempt's fate when it is sent. */
    interface Servers {
        Fate fate(int attempt, Draws draws);
    }

    static final class Attempt {
        final int request;
        final int number;
        final long deadline;
        final Fate fate;
        Ended ended;
        boolean told;

        Attempt(int request, int number, long deadline, Fate fate) {
            this.request = request;
            this.number = number;
            this.deadline = deadline;
            this.fate = fate;
        }
    }

    /** One request from its arrival to its end. */
    static final class Life {
        final long arrived;
        final List<Attempt> attempts = new ArrayList<>();
        final long[] timers = new long[16];
        Ended ended;
        long endedAt;

        Life(long arrived) {
            this.arrived = arrived;
        }
    }

    private record Event(long time, long sequence, Runnable what) {}

    final List<Life> lives = new ArrayList<>();
    long now;
    int mostAtOnce;
    private final Caller caller;
    private final Servers servers;
    private final Draws draws;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::sequence));
    private final List<Life> current = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private long sequence;
    private int busy;

    CallerWorld(Caller caller, Servers servers, long seed) {
        this.caller = caller;
        this.servers = servers;
        this.draws = new Draws(seed);
    }

    static CallerWorld of(CallerOptions options, Servers servers) {
        return new CallerWorld(new ResilientCaller(options), servers, 1);
    }

    void at(long time, Runnable what) {
        events.add(new Event(time, sequence++, what));
    }

    /** Requests at these distances from each other. */
    void arrivals(int count, long apartNanos) {
        for (int request = 0; request < count; request++) {
            at(request * apartNanos, this::arrive);
        }
    }

    Life arrive() {
        Life life = new Life(now);
        lives.add(life);
        int request;
        if (free.isEmpty()) {
            request = current.size();
            current.add(life);
        } else {
            request = free.pop();
            current.set(request, life);
        }
        caller.begin(request, now, this);
        return life;
    }

    void run() {
        while (!events.isEmpty()) {
            Event next = events.poll();
            now = next.time();
            next.what().run();
        }
    }

    void runUntil(long time) {
        while (!events.isEmpty() && events.peek().time() <= time) {
            Event next = events.poll();
            now = next.time();
            next.what().run();
        }
        now = time;
    }

    private Life open(int request) {
        Life life = current.get(request);
        if (life.ended != null) {
            throw new IllegalStateException("a step for request " + request + ", which is over");
        }
        return life;
    }

    @Override
    public Randomness random() {
        return draws;
    }

    @Override
    public void send(int request, boolean elsewhere, long deadline) {
        Life life = open(request);
        int number = life.attempts.size();
        Attempt attempt = new Attempt(request, number, deadline, servers.fate(number, draws));
        life.attempts.add(attempt);
        mostAtOnce = Math.max(mostAtOnce, ++busy);
        if (attempt.fate.latencyNanos() == Long.MAX_VALUE) {
            return;
        }
        at(now + attempt.fate.begunNanos(), () -> {
            if (attempt.ended == null && caller.hearsBegun()) {
                caller.begun(request, number, now, this);
            }
        });
        at(now + attempt.fate.latencyNanos(), () -> {
            if (attempt.ended == null) {
                end(attempt, attempt.fate.ended());
                caller.answered(request, number, attempt.ended, now, this);
            }
        });
    }

    private void end(Attempt attempt, Ended as) {
        if (attempt.ended != null) {
            throw new IllegalStateException("an attempt ends once");
        }
        attempt.ended = as;
        busy--;
    }

    @Override
    public void giveUp(int request, int attempt, Ended as, boolean tell) {
        Attempt given = open(request).attempts.get(attempt);
        end(given, as);
        given.told = tell;
    }

    @Override
    public void set(int request, int timer, long delayNanos) {
        Life life = open(request);
        long version = ++sequence;
        life.timers[timer] = version;
        at(now + delayNanos, () -> {
            if (life.timers[timer] == version) {
                life.timers[timer] = 0;
                caller.timer(request, timer, now, this);
            }
        });
    }

    @Override
    public void clear(int request, int timer) {
        open(request).timers[timer] = 0;
    }

    @Override
    public void end(int request, Ended ended) {
        Life life = open(request);
        life.ended = ended;
        life.endedAt = now;
        Arrays.fill(life.timers, 0);
        life.attempts.stream()
                .filter(attempt -> attempt.ended == null)
                .forEach(attempt -> end(attempt, Ended.CANCELLED));
        free.push(request);
    }

    /** How many attempts are under way. */
    int busy() {
        return busy;
    }

    long attempts() {
        return lives.stream().mapToLong(life -> life.attempts.size()).sum();
    }

    long ended(Ended as) {
        return lives.stream().filter(life -> life.ended == as).count();
    }
}
