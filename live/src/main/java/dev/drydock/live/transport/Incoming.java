package dev.drydock.live.transport;

import dev.drydock.live.wire.FrameReader;
import dev.drydock.live.wire.FrameWriter;
import dev.drydock.live.wire.Frames;
import dev.drydock.live.wire.MalformedException;
import dev.drydock.live.wire.Session;
import java.io.IOException;
import java.net.Socket;

/** A connection from a peer, which has proved itself. */
final class Incoming {
    private static final long SILENT_MILLIS = 3_000;
    private static final long SUPERSEDED_MILLIS = 1_000;
    private static final long SIGN_MILLIS = 400;

    private final Socket socket;
    private final int peer;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Watch watch;
    private volatile boolean superseded;

    /**
     * A connection.
     *
     * @param watch ends it when the peer is silent for too long
     */
    Incoming(Socket socket, Session session, Watch watch) throws IOException {
        this.socket = socket;
        this.peer = session.peer();
        this.reader = new FrameReader(socket.getInputStream(), session.incoming());
        this.writer = new FrameWriter(socket.getOutputStream(), session.outgoing());
        this.watch = watch;
    }

    int peer() {
        return peer;
    }

    /**
     * Tells every message until the connection ends.
     *
     * @throws MalformedException when something comes that is no frame of this peer's
     */
    void read(Frames.Listener listener) throws MalformedException {
        Thread signs = Thread.ofVirtual().name("signs to n" + peer).start(this::giveSigns);
        Watch.Timed timed = watch.add(SILENT_MILLIS, () -> Sockets.close(socket));
        try {
            while (reader.read(listener)) {
                timed.extend(superseded ? SUPERSEDED_MILLIS : SILENT_MILLIS);
            }
        } catch (IOException e) {
            // It broke; the peer will come again.
        } finally {
            watch.forget(timed);
            signs.interrupt();
            Sockets.close(socket);
        }
    }

    /** Says now and then that this node is there. */
    private void giveSigns() {
        try {
            while (true) {
                Thread.sleep(SIGN_MILLIS);
                writer.seal();
                writer.send();
            }
        } catch (InterruptedException | IOException e) {
            // It is over.
        }
    }

    /** Another connection has taken its place. What is already on its way may still come. Returns whether it is the first that does. */
    boolean supersede() {
        boolean first = !superseded;
        superseded = true;
        return first;
    }

    void close() {
        Sockets.close(socket);
    }
}
