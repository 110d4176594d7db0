package dev.drydock.live.transport;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.wire.Handshake;
import dev.drydock.live.wire.MalformedException;
import dev.drydock.live.wire.RefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Keeps a connection to one peer: makes it, listens for signs of life, and makes another when it breaks. When a peer is
 * silent, its connection stays in use while another one is tried beside it: a frozen process will go on reading from the
 * first, but after a break in the network only a new one comes up at once.
 */
final class Dialer {
    private static final int CONNECT_MILLIS = 500;
    private static final int HANDSHAKE_MILLIS = 1_000;
    private static final int LISTEN_MILLIS = 250;
    private static final int MOST_SILENCES = 6;
    private static final int FIRST_PAUSE_MILLIS = 5;
    private static final int LAST_PAUSE_MILLIS = 200;
    private static final int REFUSED_PAUSE_MILLIS = 1_000;

    private final int peer;
    private final HostPort address;
    private final Handshake handshake;
    private final Watch watch;
    private final Complaints complaints;
    private final SplittableRandom random;
    private int pauseMillis = FIRST_PAUSE_MILLIS;

    /**
     * A dialer.
     *
     * @param watch ends handshakes that take too long
     */
    Dialer(int peer, HostPort address, Handshake handshake, Watch watch, Complaints complaints, long seed) {
        this.peer = peer;
        this.address = address;
        this.handshake = handshake;
        this.watch = watch;
        this.complaints = complaints;
        this.random = new SplittableRandom(seed);
    }

    /** Keeps a connection until the thread is interrupted, and tells each that comes up, and null when one is gone. */
    void keep(Consumer<Outgoing> slot) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Outgoing outgoing = connect();
                while (outgoing != null) {
                    slot.accept(outgoing);
                    pauseMillis = FIRST_PAUSE_MILLIS;
                    Outgoing next = listen(outgoing);
                    outgoing.abort();
                    outgoing = next;
                }
                slot.accept(null);
                Thread.sleep(1 + random.nextInt(pauseMillis));
                pauseMillis = Math.min(2 * pauseMillis, LAST_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the connection breaks, or another is better; returns that one. */
    private Outgoing listen(Outgoing outgoing) throws InterruptedException {
        int silences = 0;
        try {
            while (true) {
                try {
                    if (!outgoing.listen()) {
                        return null;
                    }
                    silences = 0;
                } catch (SocketTimeoutException e) {
                    silences++;
                    Outgoing another = silences > MOST_SILENCES ? connect() : null;
                    if (another != null && !outgoing.hasSign()) {
                        return another;
                    }
                    if (another != null) {
                        another.abort();
                    }
                }
            }
        } catch (MalformedException e) {
            complaints.add("n" + peer + " at " + address + " was refused: " + e.getMessage());
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Null when it does not work now. */
    private Outgoing connect() throws InterruptedException {
        Socket socket = new Socket();
        Watch.Timed timed = watch.add(CONNECT_MILLIS + HANDSHAKE_MILLIS, () -> Sockets.abort(socket));
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address.socketAddress(), CONNECT_MILLIS);
            if (socket.getLocalSocketAddress().equals(socket.getRemoteSocketAddress())) {
                // Nobody listens there, and the system chose that very port for this end.
                throw new ConnectException("connected to itself");
            }
            socket.setSoTimeout(HANDSHAKE_MILLIS);
            Outgoing outgoing =
                    new Outgoing(socket, handshake.dial(peer, socket.getInputStream(), socket.getOutputStream()));
            socket.setSoTimeout(LISTEN_MILLIS);
            return outgoing;
        } catch (RefusedException e) {
            complaints.add(e.getMessage());
            Sockets.abort(socket);
            Thread.sleep(REFUSED_PAUSE_MILLIS);
            return null;
        } catch (IOException e) {
            Sockets.abort(socket);
            return null;
        } finally {
            watch.forget(timed);
        }
    }
}
