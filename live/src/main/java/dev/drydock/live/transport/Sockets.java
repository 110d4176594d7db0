package dev.drydock.live.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/** Small things about sockets. */
final class Sockets {
    private Sockets() {}

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more in any case.
        }
    }

    /** Closes it so that what was not yet sent never is. */
    static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        close(socket);
    }
}
