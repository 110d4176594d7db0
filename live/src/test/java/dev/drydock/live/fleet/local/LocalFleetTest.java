package dev.drydock.live.fleet.local;

import static dev.drydock.live.fleet.Crews.answers;
import static dev.drydock.live.fleet.Crews.eventually;
import static dev.drydock.live.fleet.Crews.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.fleet.Capabilities.Kind;
import dev.drydock.live.fleet.Container;
import dev.drydock.live.fleet.Echo;
import dev.drydock.live.fleet.Fleet.Port;
import dev.drydock.live.fleet.FleetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalFleetTest {
    private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final String RUN = "local-test";

    private static LocalFleet fleet() {
        Path echoes = Path.of(
                Echo.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        return new LocalFleet(List.of(echoes), Echo.class.getName());
    }

    @Test
    void aProcessLivesDiesAndKeepsItsFiles() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Path folder;
        try (LocalFleet fleet = fleet()) {
            fleet.open(RUN);
            folder = Path.of(fleet.folder(0));
            Container process = fleet.create(spec(fleet, RUN, 0, A_MINUTE));
            process.follow(lines::add);
            assertThat(process.isRunning()).isFalse();

            process.start();
            assertThat(eventually(() -> lines.stream().anyMatch(line -> line.contains("life 1"))))
                    .isTrue();
            long before = process.sample().processorNanos();
            process.kill();
            assertThat(process.isRunning()).isFalse();
            assertThat(process.exitCode()).hasValue(137);

            process.start();
            assertThat(eventually(() -> lines.stream().anyMatch(line -> line.contains("life 2"))))
                    .isTrue();
            assertThat(process.sample().processorNanos()).isGreaterThan(before);

            process.pause();
            assertThat(answers(fleet, 0, "/control/heartbeat")).isFalse();
            process.unpause();
            assertThat(eventually(() -> answers(fleet, 0, "/control/heartbeat")))
                    .isTrue();

            process.stop(TimeUnit.SECONDS.toNanos(10));
            assertThat(process.exitCode()).hasValue(143);
            process.awaitLines();
            assertThat(lines.stream().filter(line -> line.contains("READY"))).hasSize(2);
            assertThat(process.lastWords()).isEmpty();
        }
        assertThat(Files.exists(folder)).isFalse();
    }

    @Test
    void everyPortIsItsOwnAndStays() {
        try (LocalFleet fleet = fleet()) {
            fleet.open(RUN);
            assertThat(fleet.address(3, Port.PEER)).isEqualTo(fleet.address(3, Port.PEER));
            assertThat(List.of(
                            fleet.address(0, Port.PEER),
                            fleet.address(0, Port.CLIENT),
                            fleet.address(0, Port.CONTROL),
                            fleet.address(1, Port.PEER)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whatAPlainProcessCannotDoIsSaidAndRefused() {
        try (LocalFleet fleet = fleet()) {
            assertThat(fleet.capabilities().can(Kind.PROCESSOR_LIMIT)).isFalse();
            assertThat(fleet.capabilities().can(Kind.DISCONNECT)).isFalse();
            fleet.open(RUN);
            Container process = fleet.create(spec(fleet, RUN, 0, A_MINUTE));
            assertThatThrownBy(() -> process.limitProcessors(1)).isInstanceOf(FleetException.class);
            assertThatThrownBy(process::disconnect).isInstanceOf(FleetException.class);
            assertThatThrownBy(process::pause)
                    .isInstanceOf(FleetException.class)
                    .hasMessage("n1 could not be frozen");
        }
    }
}
