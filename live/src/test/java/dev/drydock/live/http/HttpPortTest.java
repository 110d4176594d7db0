package dev.drydock.live.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.HttpLimits;
import dev.drydock.live.service.Harbour;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPortTest {
    private static final HttpLimits SMALL = new HttpLimits(3, 10, 512, 100, 300_000_000L);

    private final List<Throwable> troubles = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> gone = new CompletableFuture<>();
    private final Loop loop = new Loop("test", troubles::add);
    private HostPort at;
    private HttpPort port;

    @BeforeEach
    void open() throws IOException {
        at = Harbour.free();
        port = HttpPort.open(loop, at, SMALL, this::handle, (who, why) -> refused.add(why));
    }

    @AfterEach
    void close() {
        loop.ask(() -> {
            port.close();
            return true;
        });
        loop.close();
        assertThat(troubles).isEmpty();
    }

    private void handle(Exchange exchange) throws HttpException {
        switch (exchange.path()) {
            case "/never" -> exchange.onGone(() -> gone.complete(true));
            case "/begun" -> {
                exchange.begun();
                exchange.answer(200, new HeaderText());
            }
            case "/wrong" -> exchange.headers().number("x-number", 0, 0, 5);
            default ->
                exchange.answer(
                        200,
                        new HeaderText().with("x-body", exchange.body().length),
                        (exchange.method() + " " + exchange.path()).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Sends bytes and reads all that comes back until the port closes the connection. */
    private String talk(String text) throws IOException {
        try (Socket socket = new Socket(at.host(), at.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static final String CLOSE = "Connection: close\r\n";

    @Test
    void answersARequest() throws IOException {
        assertThat(talk("POST /work?x=1 HTTP/1.1\r\n" + CLOSE + "Content-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("x-body: 3\r\n")
                .endsWith("\r\n\r\nPOST /work");
        assertThat(talk("GET / HTTP/1.0\r\n\r\n")).endsWith("GET /");
    }

    @Test
    void answersOneAfterTheOtherWhatIsSentAhead() throws IOException {
        String answers =
                talk("GET /a HTTP/1.1\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 2\r\n\r\nxyGET /c HTTP/1.1\r\n" + CLOSE
                        + "\r\n");
        assertThat(answers.indexOf("GET /a")).isPositive();
        assertThat(answers.indexOf("POST /b")).isGreaterThan(answers.indexOf("GET /a"));
        assertThat(answers).endsWith("GET /c");
    }

    @Test
    void saysThatWorkHasBegun() throws IOException {
        assertThat(talk("GET /begun HTTP/1.1\r\n" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK");
    }

    @Test
    void refusesWhatIsNoRequest() throws IOException {
        assertThat(talk("\u0016\u0003\u0001\u0002\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(talk("GET http://elsewhere/ HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(talk("GET / HTTP/2\r\n\r\n")).startsWith("HTTP/1.1 505");
        assertThat(talk("GET / HTTP/1.1\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(talk("GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(talk("GET / HTTP/1.1\r\nA : b\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(talk("GET / HTTP/1.1\r\nA: b\u0000c\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(talk("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"))
                .startsWith("HTTP/1.1 400");
        assertThat(talk("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(talk("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 411");
        assertThat(refused).hasSize(10);
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        assertThat(talk("POST / HTTP/1.1\r\nContent-Length: 101\r\n\r\n")).startsWith("HTTP/1.1 413");
        assertThat(talk("POST / HTTP/1.1\r\nContent-Length: 4294967296\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(talk("GET / HTTP/1.1\r\nA: " + "x".repeat(60_000))).startsWith("HTTP/1.1 431");
        assertThat(talk("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(70) + "\r\n")).startsWith("HTTP/1.1 431");
    }

    @Test
    void tellsWhoAskedWrongly() throws IOException {
        assertThat(talk("GET /wrong HTTP/1.1\r\nx-number: six\r\n" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("x-number is a whole number from 0 to 5");
    }

    @Test
    void closesOnWhoIsTooSlow() throws IOException {
        assertThat(talk("POST /work HTTP/1.1\r\nContent-Length: 50\r\n\r\nslow"))
                .isEmpty();
        assertThat(talk("G")).isEmpty();
        assertThat(refused).containsExactly("too slow", "too slow");
    }

    @Test
    void noticesThatSomebodyWentAway() throws Exception {
        try (Socket socket = new Socket(at.host(), at.port())) {
            socket.getOutputStream().write("GET /never HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Harbour.await(() -> loop.ask(() -> port.connections()) == 1);
        }
        assertThat(gone.get()).isTrue();
    }

    @Test
    void holdsNoMoreConnectionsThanItMay() throws IOException {
        try (Socket first = new Socket(at.host(), at.port());
                Socket second = new Socket(at.host(), at.port());
                Socket third = new Socket(at.host(), at.port())) {
            Harbour.await(() -> loop.ask(() -> port.connections()) == 3);
            assertThat(first.isConnected() && second.isConnected() && third.isConnected())
                    .isTrue();
            try (Socket fourth = new Socket(at.host(), at.port());
                    InputStream in = fourth.getInputStream()) {
                fourth.setSoTimeout(30_000);
                assertThat(in.read()).isEqualTo(-1);
            }
        }
        Harbour.await(() -> loop.ask(() -> port.connections()) == 0);
        assertThat(refused).containsExactly("too many connections");
    }
}
