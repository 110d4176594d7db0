package dev.drydock.sim.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Start.Condition;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiskTest {
    private static final long MICRO = 1_000;
    private static final DiskSpec SPEC = new DiskSpec(
            Optional.of(Distribution.constant(50 * MICRO)),
            Optional.of(Distribution.constant(1_000 * MICRO)),
            OptionalLong.of(100_000_000),
            OptionalLong.of(10_000));

    private record Bytes(int name, int bytes) implements JournalRecord {}

    private final Simulation simulation = new Simulation(3);
    private final List<String> log = new ArrayList<>();

    /** 1,000 bytes take 50 us to write, 10 us on the wire and 1 ms to sync. */
    @Test
    void whatArrivesDuringASyncGoesTogetherNext() {
        Disk disk = disk(SPEC, 1);
        append(disk, 1);
        simulation.runUntil(500 * MICRO);
        append(disk, 2);
        append(disk, 3);
        assertThat(disk.durable()).isZero();
        simulation.run();
        assertThat(log).containsExactly("1060 us: 1", "2130 us: 3");
        assertThat(disk.syncs()).isEqualTo(2);
    }

    @Test
    void whatOneStepAppendsIsOneWrite() {
        Disk disk = disk(SPEC, 1);
        disk.append(new Bytes(1, 1_000));
        disk.append(new Bytes(2, 1_000));
        disk.flush();
        simulation.run();
        assertThat(log).containsExactly("1070 us: 2");
    }

    @Test
    void aSlowDiskTakesSoManyTimesAsLong() {
        Disk disk = disk(SPEC, 1);
        disk.slow(10);
        append(disk, 1);
        simulation.run();
        assertThat(log).containsExactly("10600 us: 1");
    }

    @Test
    void theWriteUnderWayIsDoneSoonerOnceTheDiskIsNoLongerSlow() {
        Disk disk = disk(SPEC, 1);
        disk.slow(1_000);
        append(disk, 1);
        simulation.runFor(530_000_000);
        disk.slow(1);
        simulation.run();
        assertThat(log).containsExactly("530530 us: 1");
    }

    @Test
    void theWriteUnderWayTakesLongerOnceTheDiskIsSlow() {
        Disk disk = disk(SPEC, 1);
        append(disk, 1);
        simulation.runFor(60_000);
        disk.slow(10);
        simulation.run();
        assertThat(log).containsExactly("10060 us: 1");
    }

    @Test
    void anInstantDiskIsDurableAtOnceAndLosesNothing() {
        Disk disk = disk(DiskSpec.INSTANT, 1);
        append(disk, 1);
        assertThat(disk.durable()).isEqualTo(1);
        disk.crash(true);
        assertThat(names(disk)).containsExactly(1);
        assertThat(disk.condition()).isEqualTo(Condition.INTACT);
    }

    /** Records 1 is durable, 2 to 4 are being written, 5 waits for the next write. */
    @Test
    void aCrashKeepsWhatWasSyncedAndARandomPrefixOfTheWriteUnderWay() {
        TreeSet<Integer> kept = new TreeSet<>();
        for (int seed = 1; seed <= 100; seed++) {
            Disk disk = writing(seed);
            disk.crash(false);
            assertThat(names(disk))
                    .isEqualTo(List.of(1, 2, 3, 4).subList(0, names(disk).size()));
            assertThat(disk.condition()).isEqualTo(Condition.INTACT);
            kept.add(names(disk).size());
        }
        assertThat(kept).containsExactly(1, 2, 3, 4);
    }

    @Test
    void nothingOfAnOldWriteBecomesDurableAfterACrash() {
        Disk disk = writing(1);
        disk.crash(false);
        log.clear();
        simulation.run();
        assertThat(log).isEmpty();
    }

    @Test
    void aTornWriteIsFoundUnlessAllOfItSurvived() {
        for (int seed = 1; seed <= 100; seed++) {
            Disk disk = writing(seed);
            disk.crash(true);
            boolean whole = names(disk).size() == 4;
            assertThat(disk.condition()).isEqualTo(whole ? Condition.INTACT : Condition.TORN);
            append(disk, 9);
            simulation.run();
            assertThat(disk.condition()).isEqualTo(Condition.INTACT);
        }
    }

    @Test
    void corruptionIsFoundAgainAfterACrashThatLosesTheFirstWriteSince() {
        TreeSet<Condition> found = new TreeSet<>();
        for (int seed = 1; seed <= 100; seed++) {
            Disk disk = writing(seed);
            simulation.run();
            disk.corrupt();
            disk.crash(false);
            int left = names(disk).size();
            append(disk, 9);
            disk.crash(false);
            boolean written = names(disk).size() > left;
            assertThat(disk.condition()).isEqualTo(written ? Condition.INTACT : Condition.CORRUPT);
            found.add(disk.condition());
        }
        assertThat(found).containsExactly(Condition.INTACT, Condition.CORRUPT);
    }

    @Test
    void corruptionCutsTheJournalAndIsFoundAgainUntilSomethingIsWritten() {
        TreeSet<Integer> left = new TreeSet<>();
        for (int seed = 1; seed <= 100; seed++) {
            Disk disk = disk(DiskSpec.INSTANT, seed);
            for (int name = 1; name <= 4; name++) {
                append(disk, name);
            }
            disk.corrupt();
            disk.crash(false);
            List<Integer> read = names(disk);
            assertThat(read).isEqualTo(List.of(1, 2, 3, 4).subList(0, read.size()));
            assertThat(disk.condition()).isEqualTo(Condition.CORRUPT);
            disk.crash(false);
            assertThat(names(disk)).isEqualTo(read);
            assertThat(disk.condition()).isEqualTo(Condition.CORRUPT);
            left.add(read.size());
        }
        assertThat(left).containsExactly(0, 1, 2, 3);
    }

    @Test
    void refusesWhatDoesNotFitAndAllWhenFull() {
        Disk disk = disk(SPEC, 1);
        assertThat(disk.append(new Bytes(1, 9_000))).isTrue();
        assertThat(disk.append(new Bytes(2, 1_001))).isFalse();
        assertThat(disk.append(new Bytes(3, 1_000))).isTrue();
        assertThat(names(disk)).containsExactly(1, 3);
        disk.crash(false);
        disk.full(true);
        assertThat(disk.append(new Bytes(4, 1))).isFalse();
        disk.full(false);
        assertThat(disk.append(new Bytes(5, 1))).isTrue();
    }

    @Test
    void whatWasPreloadedIsDurableAndWasNeverSynced() {
        Disk disk = disk(SPEC, 1);
        disk.preload(List.of(new Bytes(1, 10), new Bytes(2, 10)));
        assertThat(disk.durable()).isEqualTo(2);
        disk.crash(true);
        assertThat(names(disk)).containsExactly(1, 2);
        assertThat(disk.syncs()).isZero();
    }

    @Test
    void aDurableCheckpointTakesThePlaceOfAllBeforeIt() {
        Disk disk = disk(SPEC, 1);
        append(disk, 1);
        append(disk, 2);
        simulation.run();
        disk.append(new CheckpointRecord(List.of(new Bytes(7, 100), new Bytes(8, 100))));
        append(disk, 3);
        assertThat(names(disk)).as("not yet durable").isEqualTo(List.of(1, 2, 7, 8, 3));
        simulation.run();
        assertThat(names(disk)).containsExactly(7, 8, 3);
        assertThat(disk.appended()).isEqualTo(4).isEqualTo(disk.durable());
        append(disk, 4);
        simulation.run();
        assertThat(disk.durable()).isEqualTo(5);
        assertThat(disk.append(new Bytes(5, 7_784)))
                .as("what was freed can be used")
                .isTrue();
        assertThat(disk.append(new Bytes(6, 1))).isFalse();
    }

    @Test
    void aCrashDuringACheckpointLeavesTheOldJournalOrTheNewOne() {
        TreeSet<String> left = new TreeSet<>();
        for (int seed = 1; seed <= 100; seed++) {
            Disk disk = disk(SPEC, seed);
            append(disk, 1);
            simulation.run();
            disk.append(new CheckpointRecord(List.of(new Bytes(7, 100), new Bytes(8, 100))));
            disk.append(new Bytes(2, 100));
            disk.flush();
            disk.crash(seed % 2 == 0);
            left.add(names(disk).toString());
            append(disk, 9);
            simulation.run();
            assertThat(names(disk)).endsWith(9);
        }
        assertThat(left).containsExactly("[1]", "[7, 8, 2]", "[7, 8]");
    }

    private Disk writing(int seed) {
        Disk disk = disk(SPEC, seed);
        append(disk, 1);
        simulation.run();
        for (int name = 2; name <= 4; name++) {
            disk.append(new Bytes(name, 100));
        }
        disk.flush();
        append(disk, 5);
        return disk;
    }

    private Disk disk(DiskSpec spec, int seed) {
        Disk disk = new Disk(simulation, spec, new RandomStream(seed));
        disk.attach(durable -> log.add(simulation.now() / MICRO + " us: " + durable));
        return disk;
    }

    private static void append(Disk disk, int name) {
        assertThat(disk.append(new Bytes(name, 1_000))).isTrue();
        disk.flush();
    }

    private static List<Integer> names(Disk disk) {
        return disk.read().stream()
                .flatMap(record -> record instanceof CheckpointRecord checkpoint
                        ? checkpoint.records().stream()
                        : Stream.of(record))
                .map(record -> ((Bytes) record).name())
                .toList();
    }
}
