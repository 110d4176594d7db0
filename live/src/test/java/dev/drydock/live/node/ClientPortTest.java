package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.node.ClientPort.Desk;
import dev.drydock.live.node.ClientPort.Limits;
import dev.drydock.live.plan.HostPort;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.KeyValueCommand;
import dev.drydock.protocol.KeyValueResult;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientPortTest {
    private static final Limits LIMITS =
            new Limits(3, 1_000, TimeUnit.MILLISECONDS.toNanos(50), TimeUnit.SECONDS.toNanos(60));

    private final BlockingQueue<Asking> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<Asking> gone = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new ArrayList<>();
    private volatile boolean full;
    private HostPort at;
    private ClientPort port;

    private final Desk desk = new Desk() {
        @Override
        public boolean take(Asking asking) {
            return !full && taken.offer(asking);
        }

        @Override
        public void gone(Asking asking) {
            gone.add(asking);
        }

        @Override
        public byte[] status() {
            return "{\"node\":\"n1\"}".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean mayAdministrate(String authorization) {
            return "Bearer right".equals(authorization);
        }

        @Override
        public void ended(String kind, Asking.Outcome how) {}
    };

    @BeforeEach
    void open() throws IOException {
        at = NodeGroup.freePort();
        port = new ClientPort(at, desk, LIMITS);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        port.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(at.host(), at.port());
        socket.setSoTimeout(30_000);
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String post(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: n1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** One response: its status and its body. */
    private static String hear(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.startsWith("content-length: ")) {
                length = Integer.parseInt(header.substring(16));
            }
        }
        return status.substring(9, 12) + " " + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private String asked(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return hear(socket);
        }
    }

    private ClientRequest carried(String path, String body) throws Exception {
        Socket socket = connect();
        send(socket, post(path, body));
        return taken.poll(30, TimeUnit.SECONDS).request;
    }

    @Test
    void readsWhatClientsAskFor() throws Exception {
        assertThat(carried("/kv/put", "{\"session\":5,\"sequence\":2,\"key\":\"k\",\"value\":\"\\u00e9\"}"))
                .satisfies(request -> {
                    assertThat(request.id().session()).isEqualTo(5);
                    assertThat(request.id().sequence()).isEqualTo(2);
                    assertThat(request.command()).isEqualTo(new KeyValueCommand.Put("k", "é"));
                });
        assertThat(carried("/kv/get", "{\"key\":\"k\"}")).satisfies(request -> {
            assertThat(request.id().session()).isGreaterThanOrEqualTo(1L << 62);
            assertThat(request.id().sequence()).isEqualTo(-1);
        });
        assertThat(carried("/kv/cas", "{\"key\":\"k\",\"expected\":\"a\",\"value\":\"b\"}")
                        .command())
                .isEqualTo(new KeyValueCommand.Cas("k", "a", "b"));
    }

    @Test
    void answersInJson() throws Exception {
        Socket socket = connect();
        List<Reply> replies = List.of(
                new Reply.Answered(new KeyValueResult.Stored()),
                new Reply.Answered(new KeyValueResult.Compared(false)),
                new Reply.Answered(new KeyValueResult.Found(Optional.of("a \"quoted\" é"))),
                new Reply.Answered(new KeyValueResult.Found(Optional.empty())),
                new Reply.NotLeader(Optional.of(new NodeId(3))),
                new Reply.NotLeader(Optional.empty()),
                new Reply.Refused("why"));
        List<String> heard = new ArrayList<>();
        for (Reply reply : replies) {
            send(socket, post("/kv/get", "{\"key\":\"k\"}"));
            taken.poll(30, TimeUnit.SECONDS).answer(reply);
            heard.add(hear(socket));
        }
        assertThat(heard)
                .containsExactly(
                        "200 {\"stored\":true}",
                        "200 {\"swapped\":false}",
                        "200 {\"value\":\"a \\\"quoted\\\" é\"}",
                        "200 {\"value\":null}",
                        "421 {\"leader\":\"n3\"}",
                        "421 {\"leader\":null}",
                        "503 {\"refused\":\"why\"}");
        send(socket, post("/kv/get", "{\"key\":\"k\"}"));
        taken.poll(30, TimeUnit.SECONDS).giveUp("nobody knows");
        assertThat(hear(socket)).isEqualTo("504 {\"unknown\":\"nobody knows\"}");
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        assertThat(asked(post("/kv/put", "{\"key\":"))).startsWith("400 ").contains("no JSON");
        assertThat(asked(post("/kv/put", "[]"))).startsWith("400 ");
        assertThat(asked(post("/kv/put", ""))).startsWith("400 ");
        assertThat(asked(post("/kv/put", "{\"key\":\"k\"}"))).startsWith("400 ").contains("a put has a value");
        assertThat(asked(post("/kv/put", "{\"key\":7,\"value\":\"v\"}"))).startsWith("400 ");
        assertThat(asked(post("/kv/put", "{\"key\":\"k\",\"value\":\"v\",\"wurst\":1}")))
                .startsWith("400 ");
        assertThat(asked(post("/kv/put", "{\"session\":1,\"sequence\":-1,\"key\":\"k\",\"value\":\"v\"}")))
                .startsWith("400 ");
        assertThat(asked(post("/kv/get", "{\"session\":1,\"sequence\":1,\"key\":\"k\"}")))
                .startsWith("400 ");
        assertThat(asked(post("/kv/del", "{}"))).startsWith("404 ");
        assertThat(asked("GET /kv/get HTTP/1.1\r\nHost: n1\r\n\r\n")).startsWith("405 ");
        assertThat(asked("\u0001\u0002 what?\r\n\r\n")).startsWith("400 ");
        assertThat(taken).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() throws Exception {
        assertThat(asked(post("/kv/put", "x".repeat(1_001)))).startsWith("413");
        assertThat(asked("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n")).startsWith("400");
        assertThat(asked("GET /status HTTP/1.1\r\nfield: " + "x".repeat(9_000) + "\r\n\r\n"))
                .startsWith("400");
    }

    @Test
    void onlyWhoHasTheTokenAdministrates() throws Exception {
        String body = "{\"transfer\":\"n2\"}";
        assertThat(asked(post("/admin/members", body))).startsWith("401");
        Socket socket = connect();
        send(
                socket,
                "POST /admin/members HTTP/1.1\r\nAuthorization: Bearer right\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
        Asking asking = taken.poll(30, TimeUnit.SECONDS);
        assertThat(asking.request.command())
                .isEqualTo(new Administration.TransferLeadership(Optional.of(new NodeId(2))));
        asking.answer(new Reply.Answered(new Administration.Done()));
        assertThat(hear(socket)).isEqualTo("200 {\"done\":true}");
    }

    @Test
    void servesWhatComesAtOnceOneAfterTheOther() throws Exception {
        Socket socket = connect();
        send(
                socket,
                post("/kv/get", "{\"key\":\"a\"}") + post("/kv/get", "{\"key\":\"b\"}")
                        + "GET /status HTTP/1.1\r\nConnection: close\r\n\r\n");
        Asking first = taken.poll(30, TimeUnit.SECONDS);
        assertThat(((KeyValueCommand) first.request.command()).key()).isEqualTo("a");
        assertThat(taken).isEmpty();
        first.answer(new Reply.Refused("a"));
        taken.poll(30, TimeUnit.SECONDS).answer(new Reply.Refused("b"));
        assertThat(hear(socket)).contains("\"a\"");
        assertThat(hear(socket)).contains("\"b\"");
        assertThat(hear(socket)).isEqualTo("200 {\"node\":\"n1\"}");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void whoDawdlesIsCutOff() throws Exception {
        Socket slow = connect();
        send(slow, "POST /kv/put HTTP/1.1\r\nContent-Length: 100\r\n\r\n{");
        Socket honest = connect();
        send(honest, post("/kv/get", "{\"key\":\"k\"}"));
        Asking asking = taken.poll(30, TimeUnit.SECONDS);
        assertThat(slow.getInputStream().read()).isEqualTo(-1);
        asking.answer(new Reply.Refused("late, but not the client's fault"));
        assertThat(hear(honest)).startsWith("503");
    }

    @Test
    void aClientThatGoesAwayIsMissed() throws Exception {
        Socket socket = connect();
        send(socket, post("/kv/get", "{\"key\":\"k\"}"));
        Asking asking = taken.poll(30, TimeUnit.SECONDS);
        socket.close();
        assertThat(gone.poll(30, TimeUnit.SECONDS)).isSameAs(asking);
    }

    @Test
    void thereAreOnlySoManyConnections() throws Exception {
        for (int i = 0; i < 3; i++) {
            Socket socket = connect();
            send(socket, "GET /status HTTP/1.1\r\n\r\n");
            assertThat(hear(socket)).startsWith("200");
        }
        assertThat(port.connections()).isEqualTo(3);
        assertThat(connect().getInputStream().read()).isEqualTo(-1);
        sockets.get(0).close();
        NodeGroup.await("room", () -> port.connections() == 2);
        assertThat(asked("GET /status HTTP/1.1\r\n\r\n")).startsWith("200");
    }

    @Test
    void saysSoWhenTooManyWait() throws Exception {
        full = true;
        assertThat(asked(post("/kv/get", "{\"key\":\"k\"}"))).isEqualTo("503 {\"refused\":\"too many requests\"}");
    }
}
