package dev.drydock.live.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.transport.Word.Say;
import dev.drydock.live.wire.FrameReader;
import dev.drydock.live.wire.Handshake;
import dev.drydock.live.wire.Identity;
import dev.drydock.live.wire.MalformedException;
import dev.drydock.live.wire.RefusedException;
import dev.drydock.live.wire.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A peer that accepts a connection and then gives no sign of life, as a frozen process does or one behind a break. */
class SilentPeerTest {

    @Test
    void aSilentPeersConnectionStaysInUseUntilAnotherComesUp()
            throws IOException, RefusedException, MalformedException {
        try (Nodes nodes = new Nodes(2);
                ServerSocket silent = TcpTransport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            nodes.move(2, silent.getLocalPort());
            TcpTransport<Word> transport = nodes.start(1);
            try (Socket first = silent.accept()) {
                FrameReader reader = greet(first, nodes);
                Nodes.await(() -> transport.connected().contains(2));
                // It goes on for longer than a silence lasts, and knocks again.
                silent.accept().close();
                transport.send(2, Say.of(1));
                assertThat(next(reader)).isEqualTo(Say.of(1));

                FrameReader better = greetNext(silent, nodes);
                transport.send(2, Say.of(2));
                assertThat(next(better)).isEqualTo(Say.of(2));
                assertThat(transport.counters()).containsEntry("reconnects", 1L);
            }
        }
    }

    /** Greets whoever knocks until a connection is in use: one that this machine was too slow for may be over by then. */
    private static FrameReader greetNext(ServerSocket silent, Nodes nodes) throws MalformedException, RefusedException {
        while (true) {
            try {
                FrameReader reader = greet(silent.accept(), nodes);
                if (reader.read((nanos, bytes) -> {})) {
                    return reader;
                }
            } catch (IOException e) {
                // The next, then.
            }
        }
    }

    private static FrameReader greet(Socket socket, Nodes nodes) throws IOException, RefusedException {
        socket.setSoTimeout(30_000);
        Session session = new Handshake(new Identity(
                        2,
                        nodes.peers.keySet(),
                        new Identity.Language("test", "words", Nodes.CODEC.schema()),
                        Nodes.KEY))
                .accept("n1", socket.getInputStream(), socket.getOutputStream());
        return new FrameReader(socket.getInputStream(), session.incoming());
    }

    /** The next message, past frames that hold none. */
    private static Word next(FrameReader reader) throws IOException, MalformedException {
        List<Word> words = new ArrayList<>();
        while (words.isEmpty() && reader.read((nanos, bytes) -> words.add(Nodes.CODEC.decode(bytes)))) {
            // Until one comes.
        }
        return words.get(0);
    }
}
