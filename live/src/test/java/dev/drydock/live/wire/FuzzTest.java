package dev.drydock.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.wire.Protocols.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes come, the decoder and the frame reader either understand them or say {@link MalformedException}: nothing
 * else is thrown. Half of the inputs are what somebody sent, with bytes changed, cut out, repeated or put in; half have
 * nothing to do with it. What is understood must mean something: it becomes bytes again, and those mean the same.
 */
class FuzzTest {
    private static final int INPUTS = 200_000;
    private static final long LONG_INPUTS = 10_000_000;

    private final List<Subject> subjects = Protocols.subjects();

    @Test
    void theDecoderIsNotSurprised() {
        long understood = decodeAll(1, INPUTS * 3 / 4);

        assertThat(understood).isBetween(1L, INPUTS / 2L);
    }

    @Test
    void theFrameReaderIsNotSurprised() throws IOException {
        long understood = readAll(2, INPUTS / 4);

        assertThat(understood).isBetween(1L, INPUTS / 4L);
    }

    @Test
    @Tag("long")
    void neitherIsSurprisedByTenMillionInputs() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        decodeAll(seed, LONG_INPUTS * 3 / 4);
        readAll(seed, LONG_INPUTS / 4);
    }

    private long decodeAll(long seed, long inputs) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<byte[]>> valid = subjects.stream().map(FuzzTest::valid).toList();
        long understood = 0;
        for (long input = 0; input < inputs; input++) {
            int chosen = random.nextInt(subjects.size());
            List<byte[]> examples = valid.get(chosen);
            byte[] bytes = random.nextBoolean()
                    ? mutated(examples.get(random.nextInt(examples.size())), random)
                    : random(random);
            understood += decode(subjects.get(chosen), bytes) ? 1 : 0;
        }
        return understood;
    }

    private static boolean decode(Subject subject, byte[] bytes) {
        Object value;
        try {
            value = subject.codec().decode(ByteBuffer.wrap(bytes));
        } catch (MalformedException e) {
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(subject + " " + Arrays.toString(bytes), e);
        }
        try {
            if (!subject.codec()
                    .decode(ByteBuffer.wrap(subject.codec().encode(value)))
                    .equals(value)) {
                throw new AssertionError(subject + " " + Arrays.toString(bytes) + " is not " + value);
            }
        } catch (MalformedException | RuntimeException e) {
            throw new AssertionError(subject + " " + Arrays.toString(bytes), e);
        }
        return true;
    }

    private static List<byte[]> valid(Subject subject) {
        List<byte[]> valid = new ArrayList<>();
        for (int seed = 0; seed < 60; seed++) {
            valid.add(subject.codec().encode(new Anything(seed, subject.anything()).of(subject.type())));
        }
        return valid;
    }

    private static long readAll(long seed, long inputs) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] stream = frames(Seal.none());
        byte[] sealed = frames(Seal.keyed(new byte[32]));
        long messages = 0;
        for (long input = 0; input < inputs; input++) {
            boolean keyed = random.nextInt(4) == 0;
            byte[] bytes = random.nextInt(4) > 0 ? mutated(keyed ? sealed : stream, random) : random(random);
            messages += read(bytes, keyed ? Seal.keyed(new byte[32]) : Seal.none()) > 0 ? 1 : 0;
        }
        return messages;
    }

    /** How many messages are told before the stream ends or is refused. */
    private static long read(byte[] bytes, Seal seal) throws IOException {
        long[] told = new long[1];
        FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes), seal);
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = reader.read((handedOverNanos, message) -> told[0]++);
            }
        } catch (MalformedException e) {
            // As it should be.
        } catch (RuntimeException | Error e) {
            throw new AssertionError(Arrays.toString(bytes), e);
        }
        return told[0];
    }

    private static byte[] frames(Seal seal) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out, seal);
        for (int frame = 0; frame < 3; frame++) {
            for (int message = 0; message < frame; message++) {
                writer.add(message, new byte[3 * message]);
            }
            writer.seal();
            writer.send();
        }
        return out.toByteArray();
    }

    private static byte[] random(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(random.nextInt(8) == 0 ? 300 : 24)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            // Small numbers get further.
            bytes[i] = random.nextInt(3) > 0 ? (byte) random.nextInt(12) : bytes[i];
        }
        return bytes;
    }

    private static byte[] mutated(byte[] valid, SplittableRandom random) {
        byte[] bytes = valid.clone();
        for (int left = 1 + random.nextInt(3); left > 0 && bytes.length > 0; left--) {
            int place = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(8, bytes.length - place) + 1);
            bytes = switch (random.nextInt(5)) {
                case 0 -> changed(bytes, place, bytes[place] ^ (1 << random.nextInt(8)));
                case 1 -> changed(bytes, place, new int[] {0, 1, 2, 0x7f, 0x80, 0xff, 0xfe}[random.nextInt(7)]);
                case 2 -> Arrays.copyOf(bytes, place);
                case 3 -> spliced(bytes, place, place + length, place);
                default -> spliced(bytes, place, place, place + length);
            };
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, int place, int value) {
        bytes[place] = (byte) value;
        return bytes;
    }

    /** The bytes up to {@code end}, then those from {@code from} on: a gap when that is later, a repetition when earlier. */
    private static byte[] spliced(byte[] bytes, int from, int dropTo, int end) {
        byte[] head = Arrays.copyOf(bytes, end);
        byte[] tail = Arrays.copyOfRange(bytes, Math.max(from, dropTo), bytes.length);
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
