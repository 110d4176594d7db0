package dev.drydock.live.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.journal.Journal.Found;
import dev.drydock.protocol.Start.Condition;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The reader is given anything at all: it reads a prefix of what was written, or says that nothing is left. */
class ReaderFuzzTest {
    private static final int DEFAULT_INPUTS = 100_000;
    private static final int LONG_INPUTS = 10_000_000;

    @Test
    void readsAnything() throws IOException {
        fuzz(DEFAULT_INPUTS, 7);
    }

    @Test
    @Tag("long")
    void readsAnythingForLong() throws IOException {
        fuzz(LONG_INPUTS, 8);
    }

    private static void fuzz(int inputs, long seed) throws IOException {
        Random random = new Random(seed);
        MemoryStorage written = new MemoryStorage();
        Lives lives = new Lives(written, seed, Lives.SMALL);
        lives.open();
        lives.checkpoint("a", "b".repeat(20));
        lives.append("c", "d".repeat(150));
        lives.append("e".repeat(200), "f");
        lives.append("g".repeat(100), "h");
        lives.open();
        lives.append("i", "j");
        List<String> records = lives.last();
        int shorter = 0;
        for (int i = 0; i < inputs; i++) {
            MemoryStorage mutated = written.copy();
            String name = mutated.names().get(random.nextInt(mutated.names().size()));
            mutated.put(name, mutate(mutated.content(name), random));
            Found found = Recovery.recover(mutated).found();
            List<String> texts = Lives.texts(found);
            if (!texts.equals(records)) {
                shorter++;
                assertThat(texts).as("input %d", i).isEqualTo(records.subList(0, texts.size()));
            }
            boolean isLast = name.equals(mutated.names().get(mutated.names().size() - 1));
            assertThat(isLast || texts.equals(records) || found.condition() == Condition.CORRUPT)
                    .as("input %d", i)
                    .isTrue();
        }
        assertThat(shorter).isGreaterThan(inputs / 2);
    }

    private static byte[] mutate(byte[] content, Random random) {
        int from = random.nextInt(content.length);
        int to = from + random.nextInt(content.length - from) + 1;
        byte[] noise = new byte[to - from];
        switch (random.nextInt(6)) {
            case 0 -> content[from] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                return Arrays.copyOf(content, from);
            }
            case 2 -> {
                random.nextBytes(noise);
                System.arraycopy(noise, 0, content, from, noise.length);
            }
            case 3 -> System.arraycopy(noise, 0, content, from, noise.length);
            case 4 -> {
                int target = random.nextInt(content.length - noise.length + 1);
                System.arraycopy(content, from, noise, 0, noise.length);
                System.arraycopy(noise, 0, content, target, noise.length);
            }
            default -> {
                byte[] anything = new byte[random.nextInt(512)];
                random.nextBytes(anything);
                return anything;
            }
        }
        return content;
    }
}
