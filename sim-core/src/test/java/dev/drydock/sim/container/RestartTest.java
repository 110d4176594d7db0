package dev.drydock.sim.container;

import static dev.drydock.sim.container.Dock.MILLI;
import static dev.drydock.sim.container.Dock.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.container.Container.State;
import dev.drydock.sim.container.RestartPolicy.Mode;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Docker's own restart policies (moby, restartmanager). */
class RestartTest {
    private final Dock dock = Dock.of(1);

    private static List<Long> delaysMillis(RestartManager manager, int count, long ranNanos) {
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            delays.add(manager.ended(1, ranNanos) / MILLI);
        }
        return delays;
    }

    @Test
    void theBackOffDoublesUpToAMinute() {
        assertThat(delaysMillis(new RestartManager(new RestartPolicy(Mode.ALWAYS, 0)), 12, 0))
                .containsExactly(
                        100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12_800L, 25_600L, 51_200L, 60_000L, 60_000L);
    }

    @Test
    void theBackOffBeginsAgainAfterTenSeconds() {
        RestartManager manager = new RestartManager(new RestartPolicy(Mode.ALWAYS, 0));
        delaysMillis(manager, 5, 0);
        assertThat(manager.ended(0, 10 * SECOND - 1)).isEqualTo(3200 * MILLI);
        assertThat(manager.ended(0, 10 * SECOND)).isEqualTo(100 * MILLI);
        assertThat(manager.restarts()).isEqualTo(7);
    }

    @Test
    void onFailureCountsAndSuccessIsNoFailure() {
        RestartManager manager = new RestartManager(new RestartPolicy(Mode.ON_FAILURE, 2));
        assertThat(delaysMillis(manager, 2, 0)).containsExactly(100L, 200L);
        assertThat(manager.ended(1, 0)).isEqualTo(RestartManager.NEVER);
        assertThat(new RestartManager(new RestartPolicy(Mode.ON_FAILURE, 0)).ended(0, 0))
                .isEqualTo(RestartManager.NEVER);
        assertThat(new RestartManager(RestartPolicy.NO).ended(1, 0)).isEqualTo(RestartManager.NEVER);
    }

    /** Measured on Docker 20.10 with a start cost of 0.4 to 1 s: 1.08 1.01 0.92 1.28 2.06 3.67 6.77 s from start to start. */
    @Test
    void aProcessThatExitsAtOnceIsStartedAtGapsOfBackOffAndStartCost() {
        long[] measured = {1080, 1010, 920, 1280, 2060, 3670, 6770};
        Behaviour quick = new Behaviour(
                Distribution.constant(500 * MILLI),
                Distribution.constant(0),
                Distribution.constant(0),
                0,
                0,
                0,
                Optional.of(new Behaviour.Exits(Distribution.constant(0), 1)),
                Optional.empty());
        dock.run(0, Dock.restarting(Mode.ALWAYS, 0, quick));
        dock.simulation.runFor(30 * SECOND);
        List<Long> starts = dock.heard.stream()
                .filter(line -> line.endsWith("STARTING>RUNNING"))
                .map(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .toList();
        for (int i = 0; i < measured.length; i++) {
            long gap = starts.get(i + 1) - starts.get(i);
            assertThat(gap)
                    .isEqualTo(500 + (100L << i))
                    .isCloseTo(measured[i], org.assertj.core.data.Offset.offset(500L));
        }
    }

    @Test
    void whatIsStoppedOrKilledByHandStaysDown() {
        for (Mode mode : List.of(Mode.ALWAYS, Mode.UNLESS_STOPPED, Mode.ON_FAILURE)) {
            Container stopped = dock.run(0, Dock.restarting(mode, 0, Dock.BRISK));
            Container killed = dock.run(0, Dock.restarting(mode, 0, Dock.BRISK));
            dock.simulation.runFor(SECOND);
            dock.docker.stop(stopped);
            dock.docker.kill(killed);
            dock.simulation.runFor(100 * SECOND);
            assertThat(stopped.state()).isEqualTo(State.EXITED);
            assertThat(killed.state()).isEqualTo(State.EXITED);
        }
    }

    @Test
    void whatWaitsForItsRestartIsStoppedByHandAndStartedByHand() {
        Container web = dock.run(0, Dock.restarting(Mode.ALWAYS, 0, Dock.exiting(0, 1)));
        dock.simulation.runFor(350 * MILLI);
        assertThat(web.state()).isEqualTo(State.EXITED);
        assertThat(web.restarts()).isEqualTo(1);
        dock.docker.stop(web);
        dock.simulation.runFor(10 * SECOND);
        assertThat(web.state()).isEqualTo(State.EXITED);
        dock.docker.start(web);
        assertThat(web.restarts()).isZero();
        assertThat(web.state()).isEqualTo(State.STARTING);
    }

    @Test
    void theEngineStartsContainersAgainWhenTheMachineIsBack() {
        Container always = dock.run(0, Dock.restarting(Mode.ALWAYS, 0, Dock.BRISK));
        Container unless = dock.run(0, Dock.restarting(Mode.UNLESS_STOPPED, 0, Dock.BRISK));
        Container alwaysStopped = dock.run(0, Dock.restarting(Mode.ALWAYS, 0, Dock.BRISK));
        Container unlessStopped = dock.run(0, Dock.restarting(Mode.UNLESS_STOPPED, 0, Dock.BRISK));
        Container onFailure = dock.run(0, Dock.restarting(Mode.ON_FAILURE, 0, Dock.BRISK));
        dock.simulation.runFor(SECOND);
        dock.docker.stop(alwaysStopped);
        dock.docker.stop(unlessStopped);
        dock.simulation.runFor(SECOND);
        dock.machines.crash(0);
        assertThat(always.state()).isEqualTo(State.EXITED);
        assertThat(always.exitCode()).isEqualTo(255);
        dock.docker.start(always);
        assertThat(always.state()).isEqualTo(State.EXITED);
        dock.simulation.runFor(SECOND);
        dock.machines.restore(0);
        dock.simulation.runFor(SECOND);
        assertThat(List.of(always, unless, alwaysStopped)).allMatch(each -> each.state() == State.RUNNING);
        assertThat(List.of(unlessStopped, onFailure)).allMatch(each -> each.state() == State.GONE);
    }
}
