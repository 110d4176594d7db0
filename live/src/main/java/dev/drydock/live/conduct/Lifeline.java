package dev.drydock.live.conduct;

import dev.drydock.live.plan.HostPort;
import java.io.IOException;
import java.net.Socket;
import java.util.OptionalLong;

/**
 * Tells to the moment when a process died: its kernel closes the connection that is held open to it. An engine says so
 * only a tenth of a second later, which is longer than some elections take.
 */
final class Lifeline implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 1_000;

    private final Socket socket = new Socket();
    private final Thread reader = Thread.ofVirtual().unstarted(this::read);
    private volatile long died;

    private Lifeline() {}

    /** A line to a port at which a process listens; one that cannot be held tells nothing. */
    static Lifeline to(HostPort port) {
        Lifeline line = new Lifeline();
        try {
            line.socket.connect(port.socketAddress(), PATIENCE_MILLIS);
            line.reader.start();
        } catch (IOException e) {
            line.close();
        }
        return line;
    }

    private void read() {
        try {
            if (socket.getInputStream().read() >= 0) {
                return;
            }
        } catch (IOException e) {
            if (socket.isClosed()) {
                return;
            }
        }
        died = System.nanoTime();
    }

    /** When the process died, by {@link System#nanoTime}; nothing when the line did not tell within a second. */
    OptionalLong died() {
        try {
            if (reader.isAlive()) {
                reader.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return died == 0 ? OptionalLong.empty() : OptionalLong.of(died);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is read from it any more.
        }
    }
}
