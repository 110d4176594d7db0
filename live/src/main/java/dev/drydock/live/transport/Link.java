package dev.drydock.live.transport;

import dev.drydock.live.process.Timings;
import dev.drydock.live.transport.Transport.Impairment;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** All that one node does to send to one other: it shapes what is handed over, keeps it for its time and writes it. */
final class Link implements AutoCloseable {
    private static final long KEEP_ALIVE_NANOS = 500_000_000;
    private static final long HELD_NANOS = 100_000_000;

    private final Shaper shaper;
    private final Traffic traffic;
    private final Dialer dialer;
    private final Departures departures = new Departures();
    private final Timings wanted;
    private final Timings added;
    private final Thread writing;
    private final Thread dialing;
    private long sequence;
    private boolean connectedBefore;
    private volatile Impairment impairment = Impairment.NONE;
    private volatile boolean cut;
    private volatile boolean closed;
    private volatile Outgoing current;

    /**
     * A link.
     *
     * @param name such as {@code n1->n2}
     */
    Link(String name, Shaper shaper, Dialer dialer, Traffic traffic) {
        this.shaper = shaper;
        this.dialer = dialer;
        this.traffic = traffic;
        this.wanted = new Timings(Kind.DELAY_WANTED, name);
        this.added = new Timings(Kind.DELAY_ADDED, name);
        this.writing = Thread.ofPlatform().daemon().name(name).unstarted(this::write);
        this.dialing = Thread.ofVirtual().name("dial " + name).unstarted(() -> this.dialer.keep(this::connected));
    }

    void start() {
        writing.start();
        dialing.start();
    }

    /** Takes a message; never waits for anything. */
    synchronized void send(Class<?> type, byte[] bytes) {
        long now = System.nanoTime();
        traffic.handedOver(type, bytes.length);
        long left = shaper.leaves(now, bytes.length);
        if (cut || shaper.isLost(impairment)) {
            traffic.lost(type);
            return;
        }
        keep(type, bytes, now, shaper.due(left, impairment));
        if (shaper.isDuplicated(impairment)) {
            traffic.duplicated(type);
            keep(type, bytes, now, shaper.due(left, impairment));
        }
    }

    private void keep(Class<?> type, byte[] bytes, long now, long due) {
        if (departures.add(new Departure(type, bytes, now, due, sequence++))) {
            wanted.add(due - now);
        } else {
            traffic.overflowed(type);
        }
    }

    void cut(boolean nowCut) {
        cut = nowCut;
    }

    void impair(Impairment now) {
        impairment = now;
    }

    boolean isConnected() {
        return current != null;
    }

    void forget() {
        wanted.forget();
        added.forget();
    }

    List<Sampled> measured() {
        return List.of(wanted.sampled(), added.sampled());
    }

    private void connected(Outgoing outgoing) {
        current = outgoing;
        if (outgoing != null) {
            if (connectedBefore) {
                traffic.reconnected();
            }
            connectedBefore = true;
            LockSupport.unpark(writing);
        }
        if (closed && outgoing != null) {
            outgoing.abort();
        }
    }

    private void write() {
        List<Departure> batch = new ArrayList<>();
        while (!closed) {
            batch.clear();
            departures.take(batch, KEEP_ALIVE_NANOS);
            if (cut) {
                lose(batch);
            }
            Outgoing outgoing =
                    batch.isEmpty() ? current : awaitConnection(batch.get(0).dueNanos() + HELD_NANOS);
            if (outgoing == null) {
                lose(batch);
            } else {
                write(batch, outgoing);
            }
        }
    }

    private void write(List<Departure> batch, Outgoing outgoing) {
        try {
            outgoing.write(batch, added, traffic);
        } catch (IOException e) {
            lose(batch);
            outgoing.abort();
        }
    }

    /** What is due is held a little while for a connection to come up, and then lost, as it would be on a real network. */
    private Outgoing awaitConnection(long untilNanos) {
        long left = untilNanos - System.nanoTime();
        while (current == null && left > 0 && !closed) {
            LockSupport.parkNanos(this, left);
            left = untilNanos - System.nanoTime();
        }
        return current;
    }

    private void lose(List<Departure> batch) {
        batch.forEach(message -> traffic.lost(message.type()));
        batch.clear();
    }

    @Override
    public void close() {
        closed = true;
        dialing.interrupt();
        Outgoing outgoing = current;
        if (outgoing != null) {
            outgoing.abort();
        }
        writing.interrupt();
    }
}
