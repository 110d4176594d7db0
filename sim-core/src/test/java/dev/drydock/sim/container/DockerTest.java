package dev.drydock.sim.container;

import static dev.drydock.sim.container.Dock.MILLI;
import static dev.drydock.sim.container.Dock.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.container.Container.State;
import dev.drydock.sim.random.Distribution;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The life of a container, step by step. */
class DockerTest {
    private final Dock dock = Dock.of(2);

    @Test
    void aContainerLivesAsItsBehaviourSays() {
        Container web = dock.docker.create(0, Dock.brisk(), dock);
        assertThat(web.state()).isEqualTo(State.PULLING);
        dock.simulation.runFor(10 * MILLI);
        assertThat(web.state()).isEqualTo(State.CREATED);
        dock.docker.start(web);
        dock.simulation.runFor(SECOND);
        assertThat(web.runningSince()).isEqualTo(310 * MILLI);
        assertThat(web.answers()).isTrue();
        dock.docker.stop(web);
        dock.simulation.runFor(SECOND);
        assertThat(dock.heard)
                .containsExactly(
                        "0 0 PULLING>CREATED",
                        "10 0 CREATED>STARTING",
                        "310 0 STARTING>RUNNING",
                        "1010 0 RUNNING>STOPPING",
                        "1110 0 STOPPING>EXITED");
        assertThat(dock.seen).containsExactly("510 0 answers", "1010 0 ends", "1110 0 silent", "1110 0 ended");
        assertThat(web.exitCode()).isZero();
    }

    @Test
    void whatIsToldToStartWhileItIsPulledStartsWhenItIsCreated() {
        Container web = dock.run(0, Dock.brisk());
        dock.simulation.runFor(300 * MILLI);
        assertThat(web.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void whatIsToldToStopBeforeItIsCreatedDoesNotStart() {
        Container web = dock.run(0, Dock.brisk());
        dock.docker.stop(web);
        dock.simulation.runFor(SECOND);
        assertThat(web.state()).isEqualTo(State.CREATED);
    }

    @Test
    void whatDoesNotEndWithinItsGraceIsKilled() {
        Behaviour stubborn = new Behaviour(
                Dock.BRISK.start(),
                Dock.BRISK.ready(),
                Distribution.constant(11 * SECOND),
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty());
        Container web = dock.run(0, Dock.brisk().behaving(stubborn));
        dock.simulation.runFor(SECOND);
        dock.docker.stop(web);
        dock.simulation.runFor(10 * SECOND - 1);
        assertThat(web.state()).isEqualTo(State.STOPPING);
        dock.simulation.runFor(1);
        assertThat(web.state()).isEqualTo(State.EXITED);
        assertThat(web.exitCode()).isEqualTo(137);
    }

    @Test
    void whatIsKilledEndsAtOnce() {
        Container web = dock.run(0, Dock.brisk());
        dock.simulation.runFor(SECOND);
        dock.docker.kill(web);
        assertThat(web.state()).isEqualTo(State.EXITED);
        assertThat(web.exitCode()).isEqualTo(137);
        assertThat(web.oomKilled()).isFalse();
        assertThat(web.answers()).isFalse();
    }

    @Test
    void whatIsStoppedWhileItStartsNeverRuns() {
        Container web = dock.run(0, Dock.brisk());
        dock.simulation.runFor(100 * MILLI);
        dock.docker.stop(web);
        dock.simulation.runFor(SECOND);
        assertThat(web.state()).isEqualTo(State.EXITED);
        assertThat(web.runningSince()).isEqualTo(-1);
        assertThat(dock.seen).containsExactly("100 0 ends");
    }

    @Test
    void aProcessThatExitsByItselfHasItsCode() {
        Container web = dock.run(0, Dock.brisk().behaving(Dock.exiting(2 * SECOND, 3)));
        dock.simulation.runFor(10 * SECOND);
        assertThat(dock.heard).endsWith("2300 0 RUNNING>EXITED");
        assertThat(web.exitCode()).isEqualTo(3);
        dock.docker.start(web);
        dock.simulation.runFor(SECOND);
        assertThat(web.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aContainerIsRemovedWithItsProcess() {
        Container web = dock.run(0, Dock.brisk());
        dock.simulation.runFor(SECOND);
        dock.docker.remove(web);
        dock.simulation.runFor(SECOND);
        assertThat(dock.heard).endsWith("1000 0 RUNNING>GONE");
        assertThat(dock.seen).endsWith("1000 0 silent", "1000 0 ended");
        assertThat(dock.docker.containers(0)).isEmpty();
        dock.docker.start(web);
        assertThat(web.state()).isEqualTo(State.GONE);
    }

    @Test
    void containersDieWithTheirMachineAndOnlyObserversHear() {
        Container dead = dock.run(0, Dock.brisk());
        Container alive = dock.run(1, Dock.brisk());
        dock.simulation.runFor(SECOND);
        int heardBefore = dock.heard.size();
        dock.machines.crash(0);
        dock.simulation.runFor(SECOND);
        assertThat(dock.heard).hasSize(heardBefore);
        assertThat(dock.seen).endsWith("1000 0 silent", "1000 0 ended");
        assertThat(dead.state()).isEqualTo(State.GONE);
        assertThat(alive.state()).isEqualTo(State.RUNNING);
        assertThat(dock.docker.create(0, Dock.brisk(), dock).state()).isEqualTo(State.GONE);
        dock.machines.restore(0);
        dock.simulation.runFor(SECOND);
        assertThat(dead.state()).isEqualTo(State.GONE);
        Container fresh = dock.run(0, Dock.brisk());
        dock.simulation.runFor(SECOND);
        assertThat(fresh.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aSickProcessRunsButDoesNotAnswer() {
        Behaviour sick = new Behaviour(
                Dock.BRISK.start(),
                Dock.BRISK.ready(),
                Dock.BRISK.stop(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.of(new Behaviour.Sickens(
                        Distribution.constant(SECOND), Optional.of(Distribution.constant(2 * SECOND)))));
        Container web = dock.run(0, Dock.brisk().behaving(sick));
        dock.simulation.runFor(20 * SECOND);
        assertThat(web.state()).isEqualTo(State.RUNNING);
        assertThat(dock.seen).containsExactly("500 0 answers", "1500 0 silent", "3500 0 answers");
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
    }

    private static String story(long seed) {
        Dock one = Dock.of(1);
        Behaviour random = new Behaviour(
                Distribution.exponential(seed * 1e8),
                Distribution.exponential(1e9),
                Distribution.exponential(1e9),
                0,
                0,
                0,
                Optional.of(new Behaviour.Exits(Distribution.exponential(3e9), 1)),
                Optional.empty());
        for (int i = 0; i < 5; i++) {
            one.run(0, Dock.restarting(RestartPolicy.Mode.ALWAYS, 0, random));
        }
        one.simulation.runFor(60 * SECOND);
        return String.join("\n", one.heard);
    }
}
