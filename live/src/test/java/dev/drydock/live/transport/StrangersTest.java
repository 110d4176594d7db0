package dev.drydock.live.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.LinkPlan;
import dev.drydock.live.plan.Security;
import dev.drydock.live.wire.Codec;
import dev.drydock.live.wire.FrameWriter;
import dev.drydock.live.wire.Handshake;
import dev.drydock.live.wire.Identity;
import dev.drydock.live.wire.MalformedException;
import dev.drydock.live.wire.RecordCodec;
import dev.drydock.live.wire.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.FilterOutputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whoever is no peer, or does not behave like one, is refused; the peers notice nothing. */
class StrangersTest {

    @Test
    void whoHoldsAnotherKeyIsRefused() throws IOException {
        Security other = new Security(
                Security.Mode.MAC,
                Base64.getEncoder()
                        .encodeToString("quite another key of 32 bytes...".getBytes(StandardCharsets.US_ASCII)));
        String dialed = refusalOf(plan -> with(plan, "test", "words", other), Nodes.CODEC, "what answers");

        assertThat(dialed).matches("what answers for n[12] does not hold the key of run test");
    }

    @Test
    void whoRepeatsWhatAPeerOnceSaidIsRefused() throws Exception {
        assertThat(inTime(StrangersTest::refusalOfRepetition))
                .endsWith("was refused: it says it is n2 but does not hold the run's key");
    }

    private static String refusalOfRepetition() throws Exception {
        try (Nodes nodes = new Nodes(2)) {
            nodes.start(1);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            try (Socket socket = connect(nodes, 1)) {
                OutputStream both = new FilterOutputStream(socket.getOutputStream()) {
                    @Override
                    public void write(int octet) throws IOException {
                        said.write(octet);
                        out.write(octet);
                    }
                };
                new Handshake(identity(nodes)).dial(1, socket.getInputStream(), both);
            }
            assertThat(nodes.refusals).isEmpty();
            try (Socket socket = connect(nodes, 1)) {
                socket.getOutputStream().write(said.toByteArray());
                awaitEnd(socket);
            }
            awaitRefusal(nodes, "n2");
            return nodes.refusals.get(0);
        }
    }

    private static Identity identity(Nodes nodes) {
        return new Identity(
                2, nodes.peers.keySet(), new Identity.Language("test", "words", Nodes.CODEC.schema()), Nodes.KEY);
    }

    @Test
    void whoIsOfAnotherRunIsRefused() throws IOException {
        assertThat(refusalOf(plan -> with(plan, "other", "words", plan.security()), Nodes.CODEC, "n1 refuses"))
                .endsWith("refuses this node: it is of run other, not of test");
    }

    @Test
    void whoSpeaksAnotherProtocolIsRefused() throws IOException {
        assertThat(refusalOf(plan -> with(plan, "test", "signs", plan.security()), Nodes.CODEC, "n1 refuses"))
                .endsWith("refuses this node: n2 speaks signs, and here it is words");
    }

    @Test
    void whoWantsNoSecurityIsRefusedWhereThereIsSome() throws IOException {
        Security plain = new Security(Security.Mode.PLAIN, "");

        assertThat(refusalOf(plan -> with(plan, "test", "words", plain), Nodes.CODEC, "n1 refuses"))
                .endsWith("refuses this node: n2 wants security PLAIN, and here it is MAC");
    }

    @Test
    void whoHasOtherMessagesIsRefused() throws IOException {
        Codec<Word> other = new Codec<>() {
            @Override
            public byte[] encode(Word value) {
                return Nodes.CODEC.encode(value);
            }

            @Override
            public Word decode(ByteBuffer bytes) throws MalformedException {
                return Nodes.CODEC.decode(bytes);
            }

            @Override
            public long schema() {
                return RecordCodec.of(Word.Say.class).schema();
            }
        };

        assertThat(refusalOf(plan -> plan, other, "n1 refuses"))
                .contains("n2 has other messages of words (schema ")
                .endsWith("): the two are of different versions");
    }

    @Test
    void garbageIsRefused() throws Exception {
        try (Nodes nodes = new Nodes(2)) {
            nodes.start(1);
            byte[] garbage = new byte[5_000];
            new SplittableRandom(1).nextBytes(garbage);
            try (Socket socket = connect(nodes, 1)) {
                socket.getOutputStream().write(garbage);
                awaitRefusal(nodes, "it does not speak this protocol");
                awaitEnd(socket);
            }
        }
    }

    @Test
    void whoSaysNothingOrTooSlowlyIsSentAway() throws Exception {
        try (Nodes nodes = new Nodes(2)) {
            nodes.start(1);
            try (Socket silent = connect(nodes, 1);
                    Socket slow = connect(nodes, 1)) {
                slow.getOutputStream().write("drydoc".getBytes(StandardCharsets.US_ASCII));
                awaitEnd(silent);
                awaitEnd(slow);
                Nodes.await(() -> nodes.refusals.size() == 2);

                assertThat(nodes.refusals).allMatch(each -> each.endsWith("it did not prove itself within 2000 ms"));
            }
        }
    }

    @Test
    void thereAreNeverManyStrangers() throws Exception {
        try (Nodes nodes = new Nodes(2)) {
            nodes.start(1);
            List<Socket> strangers = new ArrayList<>();
            try {
                for (int i = 0; i < Acceptor.MOST_STRANGERS + 5; i++) {
                    strangers.add(connect(nodes, 1));
                }
                awaitRefusal(nodes, "32 others have not proved themselves yet");
            } finally {
                strangers.forEach(Sockets::close);
            }
            // Those who belong here get in all the same, a little later.
            nodes.start(2);
            nodes.awaitConnected();
        }
    }

    @Test
    void aReplayedFrameEndsTheConnection() throws Exception {
        assertThat(refusalOf(frames -> concat(frames.get(0), frames.get(1), frames.get(1))))
                .endsWith("frame 2 came in the place of frame 3: it was sent again, or others are missing");
    }

    @Test
    void framesInAnotherOrderEndTheConnection() throws Exception {
        assertThat(refusalOf(frames -> concat(frames.get(0), frames.get(2))))
                .endsWith("frame 3 came in the place of frame 2: it was sent again, or others are missing");
    }

    @Test
    void anAlteredFrameEndsTheConnection() throws Exception {
        for (int bit : new int[] {4 * 8, 11 * 8 + 1, 20 * 8, 30 * 8 + 7}) {
            assertThat(refusalOf(frames -> {
                        byte[] altered = concat(frames.get(0), frames.get(1));
                        altered[frames.get(0).length + bit / 8] ^= (byte) (1 << (bit % 8));
                        return altered;
                    }))
                    .contains("a frame's code is not its code");
        }
    }

    @Test
    void aFrameOfFourGibibytesIsRefusedAtOnce() throws Exception {
        assertThat(refusalOf(frames -> concat(frames.get(0), new byte[] {-1, -1, -1, -1})))
                .endsWith("a frame tells of 4294967295 bytes; it has 24 to 16777212");
        assertThat(refusalOf(frames -> concat(frames.get(0), new byte[] {0, 0, 0, 0})))
                .contains("a frame tells of 0 bytes");
    }

    @Test
    void aTruncatedFrameIsRefused() throws Exception {
        assertThat(refusalOf(frames -> Arrays.copyOf(concat(frames.get(0), frames.get(1)), frames.get(0).length + 9)))
                .endsWith("a frame was cut short");
    }

    /** What a node says that runs differently and connects to one that runs as it should. */
    private static String refusalOf(UnaryOperator<TransportPlan> changed, Codec<Word> codec, String beginning)
            throws IOException {
        try (Nodes nodes = new Nodes(2)) {
            nodes.start(1);
            nodes.start(changed.apply(nodes.plan(2)), codec);
            Predicate<String> byDialer = each -> each.startsWith(beginning);
            Nodes.await(() -> nodes.refusals.stream().anyMatch(byDialer));
            assertThat(nodes.node(1).connected()).isEmpty();
            assertThat(nodes.node(2).connected()).isEmpty();
            return nodes.refusals.stream().filter(byDialer).findFirst().orElseThrow();
        }
    }

    /** What is said of a peer that holds the key but sends this in the place of its first three frames. */
    private static String refusalOf(Function<List<byte[]>, byte[]> changed) throws Exception {
        return inTime(() -> refusalOfFrames(changed));
    }

    private static String refusalOfFrames(Function<List<byte[]>, byte[]> changed) throws Exception {
        try (Nodes nodes = Nodes.running(3, LinkPlan.BARE);
                Socket socket = connect(nodes, 1)) {
            Session session =
                    new Handshake(identity(nodes)).dial(1, socket.getInputStream(), socket.getOutputStream());
            ByteArrayOutputStream captured = new ByteArrayOutputStream();
            FrameWriter writer = new FrameWriter(captured, session.outgoing());
            List<byte[]> frames = new ArrayList<>();
            for (int number = 1; number <= 3; number++) {
                captured.reset();
                writer.add(System.nanoTime(), Nodes.CODEC.encode(Word.Say.of(number)));
                writer.seal();
                writer.send();
                frames.add(captured.toByteArray());
            }
            socket.getOutputStream().write(changed.apply(frames));
            socket.shutdownOutput();
            Predicate<String> byPeer = each -> each.startsWith("n2 at /127.0.0.1:");
            Nodes.await(() -> nodes.refusals.stream().anyMatch(byPeer));
            assertThat(nodes.numbers(1)).first().isEqualTo(1L);
            assertThat(nodes.numbers(1)).doesNotHaveDuplicates();
            // The others go on.
            nodes.node(3).send(1, Word.Say.of(31));
            Nodes.await(() -> nodes.numbers(1).contains(31L));
            return nodes.refusals.stream().filter(byPeer).findFirst().orElseThrow();
        }
    }

    /** Again, when this machine was too slow for a stranger's two seconds. */
    private static String inTime(Callable<String> attempt) throws Exception {
        try {
            return attempt.call();
        } catch (IOException e) {
            return attempt.call();
        }
    }

    private static TransportPlan with(TransportPlan plan, String run, String protocol, Security security) {
        return new TransportPlan(run, protocol, plan.self(), plan.peers(), plan.links(), security, plan.seed());
    }

    private static Socket connect(Nodes nodes, int node) throws IOException {
        Socket socket = new Socket();
        socket.connect(nodes.peers.get(node).socketAddress());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void awaitEnd(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // Until it is closed.
            }
        } catch (IOException e) {
            // It is.
        }
    }

    private static void awaitRefusal(Nodes nodes, String part) {
        Nodes.await(() -> nodes.refusals.stream().anyMatch(each -> each.contains(part)));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
