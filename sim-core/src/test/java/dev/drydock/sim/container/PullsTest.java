package dev.drydock.sim.container;

import static dev.drydock.sim.container.Dock.MEGABYTE;
import static dev.drydock.sim.container.Dock.MILLI;
import static dev.drydock.sim.container.Dock.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.Container.State;
import dev.drydock.sim.container.ImageSpec.Layer;
import dev.drydock.sim.machine.RegistrySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Images come to machines over the bandwidth that there is. */
class PullsTest {
    /** Megabytes a second. */
    private static MachineSpec machine(String name, long megabytes) {
        return new MachineSpec(
                name,
                Resources.of(4000, 8_000 * MEGABYTE),
                new TreeMap<>(),
                List.of(),
                "",
                "",
                "",
                megabytes * 8 * MEGABYTE,
                1,
                0);
    }

    private static RegistrySpec registry(long megabytes) {
        return new RegistrySpec(megabytes * 8 * MEGABYTE, 0);
    }

    private static ImageSpec image(String name, Layer... layers) {
        return new ImageSpec(name, List.of(layers));
    }

    private static Layer layer(String digest, long megabytes) {
        return new Layer(digest, megabytes * MEGABYTE);
    }

    private static ContainerSpec of(ImageSpec image) {
        return Dock.brisk().from(image);
    }

    private static List<Long> createdMillis(Dock dock) {
        return dock.heard.stream()
                .filter(line -> line.endsWith("PULLING>CREATED"))
                .map(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    @Test
    void anImageTakesItsBytesByTheBandwidthOfTheMachine() {
        Dock dock = new Dock(RegistrySpec.UNLIMITED, machine("m1", 100));
        Container web = dock.docker.create(0, of(ImageSpec.of("web", 200 * MEGABYTE)), dock);
        dock.simulation.runFor(2 * SECOND - 1);
        assertThat(web.state()).isEqualTo(State.PULLING);
        assertThat(dock.docker.has(0, web.spec().image())).isFalse();
        dock.simulation.runFor(1);
        assertThat(web.state()).isEqualTo(State.CREATED);
        assertThat(dock.docker.has(0, web.spec().image())).isTrue();
        dock.docker.create(0, web.spec(), dock);
        dock.simulation.runFor(SECOND);
        assertThat(createdMillis(dock)).containsExactly(2000L, 2000L);
        assertThat(dock.docker.pulledBytes()).isEqualTo(200 * MEGABYTE);
    }

    @Test
    void machinesShareTheBandwidthOfTheRegistryFairly() {
        // A slow machine takes its 10; the others have 45 each.
        Dock dock = new Dock(registry(100), machine("m1", 10), machine("m2", 100), machine("m3", 100));
        for (int m = 0; m < 3; m++) {
            dock.docker.create(m, of(ImageSpec.of("web", 90 * MEGABYTE)), dock);
        }
        dock.simulation.runFor(20 * SECOND);
        assertThat(createdMillis(dock)).containsExactly(2000L, 2000L, 9000L);
    }

    @Test
    void threeLayersAreDownloadedAtATime() {
        Dock dock = new Dock(RegistrySpec.UNLIMITED, machine("m1", 30));
        dock.docker.create(0, of(image("a", layer("1", 30), layer("2", 10), layer("3", 20))), dock);
        dock.docker.create(0, of(image("b", layer("4", 5))), dock);
        // Each of three gets 10 a second. The second is there at 1 s, then the one that waited begins.
        dock.simulation.runFor(1400 * MILLI);
        assertThat(createdMillis(dock)).isEmpty();
        dock.simulation.runFor(200 * MILLI);
        assertThat(createdMillis(dock)).containsExactly(1500L);
        dock.simulation.runFor(SECOND);
        // All 65 have come after 65 / 30 s: the machine was never idle.
        assertThat(createdMillis(dock)).containsExactly(1500L, 2166L);
    }

    @Test
    void aLayerOfSeveralImagesIsPulledOnce() {
        Dock dock = new Dock(RegistrySpec.UNLIMITED, machine("m1", 100));
        dock.docker.create(0, of(image("a", layer("base", 80), layer("a", 20))), dock);
        dock.docker.create(0, of(image("b", layer("base", 80), layer("b", 20))), dock);
        dock.simulation.runFor(10 * SECOND);
        assertThat(dock.docker.pulledBytes()).isEqualTo(120 * MEGABYTE);
        assertThat(createdMillis(dock)).containsExactly(1200L, 1200L);
        dock.docker.create(0, of(image("c", layer("base", 80), layer("c", 10))), dock);
        dock.simulation.runFor(10 * SECOND);
        assertThat(createdMillis(dock)).endsWith(10_100L);
    }

    @Test
    void layersAreUnpackedOneAfterTheOther() {
        Dock dock = new Dock(new RegistrySpec(0, 50 * MEGABYTE), machine("m1", 100));
        dock.docker.create(0, of(image("a", layer("1", 50), layer("2", 50))), dock);
        dock.simulation.runFor(10 * SECOND);
        // Both have come after a second; each takes one more to unpack.
        assertThat(createdMillis(dock)).containsExactly(3000L);
    }

    @Test
    void whatIsThereOutlivesACrashAndWhatIsUnderWayDoesNot() {
        Dock dock = new Dock(RegistrySpec.UNLIMITED, machine("m1", 100));
        ImageSpec image = image("a", layer("1", 50), layer("2", 150));
        Container lost = dock.docker.create(0, of(image), dock);
        dock.simulation.runFor(1500 * MILLI);
        dock.machines.crash(0);
        dock.simulation.runFor(SECOND);
        assertThat(lost.state()).isEqualTo(State.GONE);
        dock.machines.restore(0);
        dock.docker.create(0, of(image), dock);
        dock.simulation.runFor(10 * SECOND);
        assertThat(createdMillis(dock)).containsExactly(4000L);
    }

    @Test
    void aMachineThatIsCutOffWaits() {
        Dock dock = new Dock(registry(100), machine("m1", 100), machine("m2", 100));
        dock.docker.create(0, of(ImageSpec.of("web", 100 * MEGABYTE)), dock);
        dock.docker.create(1, of(ImageSpec.of("web", 100 * MEGABYTE)), dock);
        dock.simulation.runFor(SECOND);
        dock.machines.cut(0, true);
        dock.simulation.runFor(SECOND);
        dock.machines.cut(0, false);
        dock.simulation.runFor(10 * SECOND);
        // Half of each after a second; the other half of m2 takes half a second alone.
        assertThat(createdMillis(dock)).containsExactly(1500L, 2500L);
    }

    @Test
    void twoDownloadsOfOneMachineArriveAtTheSameInstant() {
        Dock dock = new Dock(registry(7), machine("m1", 3), machine("m2", 3));
        for (int m = 0; m < 2; m++) {
            dock.docker.create(m, of(image("a", layer("1", 11), layer("2", 11), layer("3", 11))), dock);
        }
        dock.simulation.runFor(11 * SECOND + 1);
        assertThat(createdMillis(dock)).containsExactly(11_000L, 11_000L);
    }

    /** Bytes are conserved: every layer arrives once at each machine, no sooner than bandwidth allows, and no later. */
    @Property(tries = 200)
    void everyByteArrivesOnceAndInTime(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 40) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 4) int machines,
            @ForAll @IntRange(min = 1, max = 50) int bandwidth,
            @ForAll @IntRange(min = 0, max = 60) int registry) {
        Dock dock = new Dock(
                registry(registry),
                IntStream.range(0, machines)
                        .mapToObj(m -> machine("m" + m, bandwidth))
                        .toArray(MachineSpec[]::new));
        List<Layer> layers = new ArrayList<>();
        for (int size : sizes) {
            layers.add(layer("l" + layers.size(), size));
        }
        for (int m = 0; m < machines; m++) {
            dock.docker.create(m, of(new ImageSpec("a", layers)), dock);
        }
        dock.simulation.runFor(100_000 * SECOND);
        long bytes = layers.stream().mapToLong(Layer::bytes).sum();
        assertThat(dock.docker.pulledBytes()).isEqualTo(bytes * machines);
        List<Long> created = createdMillis(dock);
        assertThat(created).hasSize(machines);
        double atLeast = 1e3
                * Math.max((double) bytes / bandwidth, registry == 0 ? 0 : (double) bytes * machines / registry)
                / MEGABYTE;
        assertThat((double) Collections.max(created)).isBetween(atLeast - 1.5, atLeast + 1.5);
    }
}
