package dev.drydock.live.transport;

import dev.drydock.live.process.Timings;
import dev.drydock.live.wire.FrameReader;
import dev.drydock.live.wire.FrameWriter;
import dev.drydock.live.wire.Frames;
import dev.drydock.live.wire.MalformedException;
import dev.drydock.live.wire.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;

/** A connection to a peer, which has proved itself. One thread writes, another listens. */
final class Outgoing {
    private final Socket socket;
    private final FrameWriter writer;
    private final FrameReader reader;
    private final InputStream in;

    Outgoing(Socket socket, Session session) throws IOException {
        this.socket = socket;
        this.writer = new FrameWriter(socket.getOutputStream(), session.outgoing());
        this.in = socket.getInputStream();
        this.reader = new FrameReader(in, session.incoming());
    }

    /** Sends messages in as few frames as they fit into, and one frame when there are none; adds how late each left. */
    void write(List<Departure> messages, Timings added, Traffic traffic) throws IOException {
        int begun = 0;
        for (int place = 0; place < messages.size(); place++) {
            Departure message = messages.get(place);
            if (!writer.hasRoom(message.bytes().length)) {
                send(messages.subList(begun, place), added, traffic);
                begun = place;
            }
            writer.add(message.handedOverNanos(), message.bytes());
        }
        send(messages.subList(begun, messages.size()), added, traffic);
    }

    private void send(List<Departure> messages, Timings added, Traffic traffic) throws IOException {
        int frame = writer.seal();
        long now = System.nanoTime();
        writer.send();
        for (Departure message : messages) {
            added.add(now - message.handedOverNanos());
            frame -= Frames.MESSAGE_HEADER + message.bytes().length;
        }
        if (!messages.isEmpty()) {
            traffic.framed(messages.getFirst().type(), frame);
        }
    }

    /** Waits for the next sign that the peer is there. Returns false when it has closed the connection. */
    boolean listen() throws IOException, MalformedException {
        return reader.read((handedOverNanos, bytes) -> {
            throw new MalformedException("a message came the wrong way");
        });
    }

    /** Whether {@link #listen} would find something. */
    boolean hasSign() throws IOException {
        return in.available() > 0;
    }

    /** Closes it; what was not yet sent is lost. */
    void abort() {
        Sockets.abort(socket);
    }
}
