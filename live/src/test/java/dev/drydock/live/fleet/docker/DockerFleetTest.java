package dev.drydock.live.fleet.docker;

import static dev.drydock.live.fleet.Crews.answers;
import static dev.drydock.live.fleet.Crews.connects;
import static dev.drydock.live.fleet.Crews.eventually;
import static dev.drydock.live.fleet.Crews.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.fleet.Capabilities;
import dev.drydock.live.fleet.Capabilities.Kind;
import dev.drydock.live.fleet.Container;
import dev.drydock.live.fleet.Echo;
import dev.drydock.live.fleet.FleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerFleetTest {
    private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final String run = "fleet-test-" + UUID.randomUUID().toString().substring(0, 8);

    private static DockerFleet fleet() {
        return DockerFleet.running(Engine.connect(), Echo.class.getName(), List.of(echoes()));
    }

    /** Where the classes of these tests are. */
    private static Path echoes() {
        return Path.of(
                Echo.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static long count(List<String> lines, String what) {
        return lines.stream().filter(line -> line.contains(what)).count();
    }

    @Test
    @WithDocker
    void aContainerLivesDiesAndKeepsItsFiles() {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (DockerFleet fleet = fleet()) {
            fleet.open(run);
            Container container = fleet.create(spec(fleet, run, 0, A_MINUTE));
            container.follow(lines::add);
            assertThat(container.isRunning()).isFalse();
            assertThat(container.exitCode()).isEmpty();

            container.start();
            assertThat(eventually(() -> count(lines, "life 1") == 1)).isTrue();
            assertThat(answers(fleet, 0, "/control/heartbeat")).isTrue();

            long before = container.sample().processorNanos();
            assertThat(answers(fleet, 0, "/control/burn")).isTrue();
            assertThat(container.sample().processorNanos()).isGreaterThan(before);

            container.kill();
            assertThat(container.isRunning()).isFalse();
            assertThat(container.exitCode()).hasValue(137);
            container.start();
            assertThat(eventually(() -> count(lines, "life 2") == 1)).isTrue();
            assertThat(container.sample().processorNanos()).isGreaterThan(before);

            container.stop(TimeUnit.SECONDS.toNanos(5));
            assertThat(container.exitCode()).hasValue(143);
            container.awaitLines();
            assertThat(count(lines, "READY")).isEqualTo(2);
        }
        assertThat(leftOf(run)).isEmpty();
    }

    @Test
    @WithDocker
    void aContainerIsFrozenAndTakenOffItsNetwork() {
        try (DockerFleet fleet = fleet()) {
            fleet.open(run);
            Container container = fleet.create(spec(fleet, run, 0, A_MINUTE));
            container.start();
            assertThat(eventually(() -> answers(fleet, 0, "/control/heartbeat")))
                    .isTrue();

            container.pause();
            assertThat(container.isRunning()).isTrue();
            assertThat(answers(fleet, 0, "/control/heartbeat")).isFalse();
            container.unpause();
            assertThat(eventually(() -> answers(fleet, 0, "/control/heartbeat")))
                    .isTrue();

            container.disconnect();
            assertThat(connects(fleet, 0)).isFalse();
            container.connect();
            assertThat(eventually(() -> answers(fleet, 0, "/control/heartbeat")))
                    .isTrue();

            container.limitProcessors(0.1);
            container.limitProcessors(0);
            container.pause();
        }
        assertThat(leftOf(run)).as("although it was frozen").isEmpty();
    }

    @Test
    @WithDocker
    void whoeverUsesTooMuchMemoryIsKilledAndSaysSo() {
        try (DockerFleet fleet = fleet()) {
            fleet.open(run);
            Container container = fleet.create(spec(fleet, run, 0, A_MINUTE));
            container.start();
            assertThat(eventually(() -> answers(fleet, 0, "/control/heartbeat")))
                    .isTrue();
            assertThat(answers(fleet, 0, "/control/eat")).isFalse();
            assertThat(eventually(() -> !container.isRunning())).isTrue();
            assertThat(container.exitCode()).hasValue(3);
            assertThat(container.isKilledForMemory()).as("it was its heap").isFalse();
            assertThat(container.lastWords()).anyMatch(line -> line.contains("java.lang.OutOfMemoryError"));
        }
    }

    @Test
    @WithDocker
    void aContainerHasNothingItDoesNotNeed() {
        try (DockerFleet fleet = fleet();
                Engine engine = Engine.connect()) {
            fleet.open(run);
            fleet.create(spec(fleet, run, 0, A_MINUTE));
            var inspected = engine.client()
                    .inspectContainerCmd("drydock-" + run + "-n1")
                    .exec();
            assertThat(inspected.getHostConfig().getReadonlyRootfs()).isTrue();
            assertThat(inspected.getHostConfig().getCapDrop()).hasSize(1);
            assertThat(inspected.getHostConfig().getSecurityOpts()).contains("no-new-privileges");
            assertThat(inspected.getHostConfig().getMemory()).isEqualTo(256L << 20);
            assertThat(inspected.getConfig().getUser()).isEqualTo("65532:65532");
            assertThat(inspected.getConfig().getExposedPorts()).isNullOrEmpty();
            assertThat(inspected.toString())
                    .as("no secret in commands, environment or labels")
                    .doesNotContain("sixteen characters");
            assertThat(engine.client()
                            .inspectNetworkCmd()
                            .withNetworkId("drydock-" + run)
                            .exec()
                            .getInternal())
                    .isTrue();
        }
    }

    @Test
    @WithDocker
    void whatTheEngineCanDoIsTried() {
        try (DockerFleet fleet = DockerFleet.connect(DockerFleet.Options.usual(note -> {}))) {
            Capabilities can = fleet.capabilities();
            assertThat(can.engine()).startsWith("Docker ");
            assertThat(can.means()).extracting(Capabilities.Mean::kind).containsExactlyInAnyOrder(Kind.values());
            assertThat(can.can(Kind.PAUSE)).isTrue();
            assertThat(can.can(Kind.INTERNAL_NETWORK)).isTrue();
            assertThat(can.can(Kind.DISCONNECT)).isTrue();
        }
    }

    @Test
    @WithDocker
    void aRunWhoseProgramWasKilledIsRemovedByTheNextAndItsContainersEndByThemselves() throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoning.class.getName(),
                        run,
                        echoes().toString())
                .redirectErrorStream(true)
                .start();
        try (var said = owner.inputReader()) {
            assertThat(said.lines().anyMatch("up"::equals)).isTrue();
        } finally {
            owner.destroyForcibly().waitFor();
        }
        assertThat(leftOf(run)).as("killed with -9, it could remove nothing").isNotEmpty();
        try (Engine engine = Engine.connect()) {
            assertThat(eventually(() -> !engine.client()
                            .inspectContainerCmd("drydock-" + run + "-n1")
                            .exec()
                            .getState()
                            .getRunning()))
                    .as("the watchdog ends it")
                    .isTrue();
            List<String> notes = new CopyOnWriteArrayList<>();
            DockerRuns.removeLeftovers(engine, notes::add);
            assertThat(notes).contains("removed what run " + run + " had left");
        }
        assertThat(leftOf(run)).isEmpty();
    }

    private static List<String> leftOf(String run) {
        try (DockerRuns runs = DockerRuns.connect()) {
            return runs.all().stream()
                    .filter(each -> each.name().equals(run))
                    .flatMap(each -> each.resources().stream())
                    .toList();
        }
    }

    @Test
    void whatIsMissingIsSaidInOneSentence(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("docker.sock");
        assertThatThrownBy(() -> Engine.connect("unix://" + socket))
                .isInstanceOf(FleetException.class)
                .hasMessage("Docker is not running here: install docker.io and start dockerd, or set DOCKER_HOST"
                        + " (there is no " + socket + ")");
        Files.createFile(socket);
        assertThatThrownBy(() -> Engine.connect("unix://" + socket))
                .isInstanceOf(FleetException.class)
                .hasMessageStartingWith("Docker is not running here: ")
                .hasMessageContaining("nothing answers at");
    }
}
