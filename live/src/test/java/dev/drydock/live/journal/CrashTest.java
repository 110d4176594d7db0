package dev.drydock.live.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.journal.Journal.Found;
import dev.drydock.protocol.Start.Condition;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Power fails between any two operations on the disk, and any part of what was not synced survives. */
class CrashTest {
    private static final int LIVES = 4;
    private static final int STEPS = 6;

    @Property(tries = 1_500)
    void aPrefixWithAllThatWasReportedDurableSurvives(@ForAll long seed, @ForAll @IntRange(max = 60) int until)
            throws IOException {
        play(seed, until);
    }

    @Test
    @Tag("long")
    void aPrefixSurvivesAnyCrashInManyLives() throws IOException {
        for (int seed = 0; seed < 500_000; seed++) {
            play(seed, seed % 61);
        }
    }

    @Test
    void aCrashBetweenAnyTwoOperationsIsSurvived() throws IOException {
        for (int until = 0; until < 60; until++) {
            for (int seed = 0; seed < 20; seed++) {
                MemoryStorage storage = new MemoryStorage();
                Lives lives = new Lives(storage, seed, Lives.SMALL);
                storage.failAfter(until);
                List<List<String>> allowed = script(lives);
                storage.crash(new Random(seed));
                assertOneOf(allowed, lives.open(), "until " + until + " seed " + seed);
            }
        }
    }

    private static List<List<String>> script(Lives lives) {
        try {
            lives.open();
        } catch (IOException e) {
            return List.of(List.of());
        }
        lives.append("a");
        lives.append("b", "c".repeat(300), "d");
        lives.append("e".repeat(700));
        lives.checkpoint("f", "g");
        lives.append("h".repeat(400), "i".repeat(400));
        lives.checkpoint();
        lives.append("j");
        return lives.allowed();
    }

    private static void play(long seed, int until) throws IOException {
        Random random = new Random(seed);
        MemoryStorage storage = new MemoryStorage();
        Lives lives = new Lives(storage, seed, Lives.SMALL);
        List<List<String>> allowed = List.of(List.of());
        for (int life = 0; life < LIVES; life++) {
            storage.failAfter(random.nextInt(until + 1));
            String when = "seed " + seed + " until " + until + " life " + life;
            try {
                assertOneOf(allowed, lives.open(), when);
                write(lives, random);
                allowed = lives.allowed();
            } catch (IOException e) {
                assertThat(e).hasMessage("the disk is broken");
            }
            storage.crash(random);
        }
        assertOneOf(allowed, lives.open(), "seed " + seed + " until " + until);
    }

    private static void write(Lives lives, Random random) {
        for (int step = 0; step < STEPS; step++) {
            String[] records = new String[random.nextInt(5)];
            for (int i = 0; i < records.length; i++) {
                records[i] = ((char) ('a' + random.nextInt(26)) + "").repeat(random.nextInt(300));
            }
            if (random.nextInt(4) == 0) {
                lives.checkpoint(records);
            } else {
                lives.append(records);
            }
        }
    }

    private static void assertOneOf(List<List<String>> allowed, Found found, String when) {
        assertThat(allowed).as(when).contains(Lives.texts(found));
        assertThat(found.condition()).as(when).isNotEqualTo(Condition.CORRUPT);
    }
}
