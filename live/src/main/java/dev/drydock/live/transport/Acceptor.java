package dev.drydock.live.transport;

import dev.drydock.live.wire.Frames;
import dev.drydock.live.wire.Handshake;
import dev.drydock.live.wire.MalformedException;
import dev.drydock.live.wire.RefusedException;
import dev.drydock.live.wire.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Where peers connect to. Strangers get little: a short time, little memory, and there are never many of them. */
final class Acceptor implements AutoCloseable {
    static final int MOST_STRANGERS = 32;
    static final long HANDSHAKE_MILLIS = 2_000;

    private static final long PAUSE_NANOS = 1_000_000;

    private final ServerSocket server;
    private final Handshake handshake;
    private final Watch watch;
    private final Complaints complaints;
    private final Arrivals arrivals;
    private final Semaphore strangers = new Semaphore(MOST_STRANGERS);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Incoming> incoming = ConcurrentHashMap.newKeySet();
    private final Thread accepting = Thread.ofVirtual().name("accept").unstarted(this::accept);
    private volatile boolean closed;

    /** What becomes of a peer's messages. */
    @FunctionalInterface
    interface Arrivals {
        Frames.Listener from(int peer);
    }

    Acceptor(ServerSocket server, Handshake handshake, Watch watch, Complaints complaints, Arrivals arrivals) {
        this.server = server;
        this.handshake = handshake;
        this.watch = watch;
        this.complaints = complaints;
        this.arrivals = arrivals;
    }

    void start() {
        accepting.start();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                if (strangers.tryAcquire()) {
                    sockets.add(socket);
                    Thread.ofVirtual().name("greet").start(() -> greet(socket));
                } else {
                    complaints.add(socket.getRemoteSocketAddress() + " was refused: " + MOST_STRANGERS
                            + " others have not proved themselves yet");
                    Sockets.abort(socket);
                }
            } catch (IOException e) {
                // This one is gone already, or the port is closed, or the process has too many files open.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void greet(Socket socket) {
        Incoming accepted = null;
        try {
            accepted = accepted(socket);
        } catch (RefusedException e) {
            complaints.add(e.getMessage());
        } catch (IOException e) {
            // It went away, or was sent away for taking too long, which has been told.
        } finally {
            strangers.release();
        }
        if (accepted == null || closed) {
            drop(socket);
            return;
        }
        Incoming peer = accepted;
        Thread.ofPlatform().daemon().name("from n" + peer.peer()).start(() -> read(socket, peer));
    }

    private Incoming accepted(Socket socket) throws IOException, RefusedException {
        SocketAddress from = socket.getRemoteSocketAddress();
        Watch.Timed timed = watch.add(HANDSHAKE_MILLIS, () -> {
            complaints.add(from + " was refused: it did not prove itself within " + HANDSHAKE_MILLIS + " ms");
            Sockets.close(socket);
        });
        try {
            socket.setTcpNoDelay(true);
            Session session = handshake.accept(from.toString(), socket.getInputStream(), socket.getOutputStream());
            return new Incoming(socket, session, watch);
        } finally {
            watch.forget(timed);
        }
    }

    private void read(Socket socket, Incoming peer) {
        supersede(peer);
        try {
            peer.read(arrivals.from(peer.peer()));
        } catch (MalformedException e) {
            complaints.add(
                    "n" + peer.peer() + " at " + socket.getRemoteSocketAddress() + " was refused: " + e.getMessage());
        } finally {
            incoming.remove(peer);
            drop(socket);
        }
    }

    /** The newest connection of a peer counts; the one before it may end, and there are never more. */
    private synchronized void supersede(Incoming newest) {
        for (Incoming other : incoming) {
            if (other.peer() == newest.peer() && !other.supersede()) {
                other.close();
            }
        }
        incoming.add(newest);
    }

    private void drop(Socket socket) {
        sockets.remove(socket);
        Sockets.close(socket);
    }

    @Override
    public void close() {
        closed = true;
        Sockets.close(server);
        sockets.forEach(Sockets::close);
        try {
            // The port is free only when nobody waits at it any more.
            accepting.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
