package dev.drydock.sim.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.KeyValueCommand;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Start;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.node.Script.Line;
import dev.drydock.sim.node.Script.Text;
import dev.drydock.sim.node.Script.Timer;
import dev.drydock.sim.random.Distribution;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SimNodeTest {
    private static final long MICRO = 1_000;
    private static final CpuSpec BUSY = new CpuSpec(
            Optional.of(Distribution.constant(100 * MICRO)), Optional.of(Distribution.constant(30 * MICRO)));
    private static final DiskSpec SYNC = new DiskSpec(
            Optional.empty(),
            Optional.of(Distribution.constant(50 * MICRO)),
            OptionalLong.empty(),
            OptionalLong.of(250));
    private static final ClientRequest PUT = new ClientRequest(new RequestId(0, 1), new KeyValueCommand.Put("k", "v"));
    private static final ClientRequest GET = new ClientRequest(new RequestId(0, -1), new KeyValueCommand.Get("k"));

    @Test
    void theProcessorHandlesOneThingAfterTheOther() {
        Script script = started(DiskSpec.INSTANT, BUSY, ClockSpec.TRUE);
        script.receive(0, "a");
        script.receive(10 * MICRO, "b");
        script.request(10 * MICRO, PUT);
        script.receive(500 * MICRO, "c");
        script.simulation.run();
        assertThat(script.inputs).containsExactly("100 us: a", "200 us: b", "230 us: request", "600 us: c");
    }

    @Test
    void startingAgainTakesItsTimeAndACrashEndsIt() {
        CpuSpec slowToStart =
                new CpuSpec(Optional.empty(), Optional.empty(), Optional.of(Distribution.constant(700 * MICRO)));
        Script script = started(DiskSpec.INSTANT, slowToStart, ClockSpec.TRUE);
        assertThat(script.starts).hasSize(1);
        script.simulation.runUntil(100 * MICRO);
        script.node.crash(false);
        script.node.start();
        script.simulation.runUntil(600 * MICRO);
        assertThat(script.node.isStarting()).isTrue();
        script.node.crash(false);
        script.simulation.runUntil(1_000 * MICRO);
        assertThat(script.node.isUp()).isFalse();
        script.node.start();
        script.receive(1_699 * MICRO, "too early");
        script.receive(1_700 * MICRO, "in time");
        script.simulation.run();
        assertThat(script.starts).hasSize(2);
        assertThat(script.inputs).containsExactly("1700 us: in time");
    }

    @Test
    void aSlowProcessorTakesSoManyTimesAsLong() {
        Script script = started(DiskSpec.INSTANT, BUSY, ClockSpec.TRUE);
        script.node.slow(5);
        script.receive(0, "a");
        script.node.slow(1);
        script.receive(0, "b");
        script.simulation.run();
        assertThat(script.inputs).containsExactly("500 us: a", "600 us: b");
    }

    /** The timer is due at 150 us, but the processor is busy until 200 us; what comes after that waits for the timer. */
    @Test
    void aTimerWaitsForTheProcessorButNotForEver() {
        Script script = prepared(DiskSpec.INSTANT, BUSY, ClockSpec.TRUE);
        script.onStart = (start, effects) -> effects.setTimer(Timer.A, 150 * MICRO, 150 * MICRO);
        script.node.start();
        script.receive(0, "a");
        script.receive(100 * MICRO, "b");
        script.receive(190 * MICRO, "c");
        script.simulation.run();
        assertThat(script.inputs).containsExactly("100 us: a", "200 us: b", "200 us: A", "300 us: c");
    }

    @Test
    void settingATimerReplacesItAndClearingItSilencesIt() {
        Script script = prepared(DiskSpec.INSTANT, CpuSpec.INSTANT, ClockSpec.TRUE);
        script.onStart = (start, effects) -> {
            effects.setTimer(Timer.A, 10 * MICRO, 10 * MICRO);
            effects.setTimer(Timer.B, 10 * MICRO, 10 * MICRO);
            effects.setTimer(Timer.A, 20 * MICRO, 20 * MICRO);
            effects.cancelTimer(Timer.B);
        };
        script.node.start();
        script.simulation.run();
        assertThat(script.inputs).containsExactly("20 us: A");
    }

    @Test
    void timersAreDrawnFromTheirRange() {
        Script script = prepared(DiskSpec.INSTANT, CpuSpec.INSTANT, ClockSpec.TRUE);
        script.onStart = (start, effects) -> effects.setTimer(Timer.A, 100 * MICRO, 300 * MICRO);
        script.onInput = (input, effects) -> effects.setTimer(Timer.A, 100 * MICRO, 300 * MICRO);
        script.node.start();
        script.simulation.runUntil(2_000_000 * MICRO);
        // 10,000 timers of 200 us on average; the deviation of their sum is 100 * 200 us / sqrt(12) = 5.8 ms.
        assertThat(script.inputs.size()).isBetween(9_850, 10_150);
    }

    @Test
    void aPausedNodeHandlesInOrderWhatItMissed() {
        Script script = prepared(SYNC, CpuSpec.INSTANT, ClockSpec.TRUE);
        script.onStart = (start, effects) -> {
            effects.setTimer(Timer.A, 30 * MICRO, 30 * MICRO);
            effects.setTimer(Timer.B, 40 * MICRO, 40 * MICRO);
            effects.persist(new Line("x"));
            effects.send(Script.OTHER, new Text("durable at 50 us"));
        };
        script.onInput = (input, effects) -> {
            if (input instanceof Input.Receive<Text>) {
                effects.cancelTimer(Timer.B);
            }
        };
        script.node.start();
        script.simulation.runUntil(20 * MICRO);
        script.node.pause();
        script.receive(35 * MICRO, "clears B");
        script.simulation.runUntil(100 * MICRO);
        assertThat(script.inputs).isEmpty();
        assertThat(script.heard).isEmpty();
        script.node.resume();
        script.simulation.run();
        assertThat(script.inputs).containsExactly("100 us: A", "100 us: clears B");
        assertThat(script.heard).containsExactly("100 us: durable at 50 us");
        assertThat(script.became).containsExactly(Kind.STARTED, Kind.PAUSED, Kind.RESUMED);
    }

    @Test
    void aClockThatIsSlowStretchesTimersAndShows() {
        Script script =
                prepared(DiskSpec.INSTANT, CpuSpec.INSTANT, new ClockSpec(7 * MICRO, 7 * MICRO, -500_000, -500_000));
        script.onStart = (start, effects) -> effects.setTimer(Timer.A, 100 * MICRO, 100 * MICRO);
        script.onInput = (input, effects) -> {
            if (input instanceof Input.Timeout<Text>) {
                effects.readClock();
            }
        };
        script.node.start();
        script.simulation.run();
        assertThat(script.inputs).containsExactly("200 us: A", "200 us: clock 107");
        script.node.jumpClock(-1_000 * MICRO);
        assertThat(script.node.clockNanos()).isEqualTo(-893 * MICRO);
        script.node.driftClock(0);
        script.simulation.runUntil(300 * MICRO);
        assertThat(script.node.clockNanos()).isEqualTo(-793 * MICRO);
        script.node.restoreDrift();
        script.simulation.runUntil(500 * MICRO);
        assertThat(script.node.clockNanos()).isEqualTo(-693 * MICRO);
    }

    @Test
    void aCrashLosesTimersQueuesAndTheStateMachine() {
        Script script = prepared(DiskSpec.INSTANT, BUSY, ClockSpec.TRUE);
        script.onInput = (input, effects) -> {
            if (input instanceof Input.Request<Text>(ClientRequest request)) {
                if (request.command().readOnly()) {
                    effects.read(request);
                } else {
                    effects.applyAndReply(1, request);
                    effects.setTimer(Timer.A, 50 * MICRO, 50 * MICRO);
                }
            }
        };
        script.node.start();
        script.request(0, PUT);
        script.request(30 * MICRO, GET);
        script.receive(60 * MICRO, "in the queue");
        script.simulation.runUntil(70 * MICRO);
        script.node.crash(false);
        script.receive(75 * MICRO, "while down");
        script.node.start();
        script.request(80 * MICRO, GET);
        script.simulation.run();
        assertThat(script.inputs).containsExactly("30 us: request", "60 us: request", "110 us: request");
        assertThat(script.heard.get(1)).contains("Found[value=Optional[v]]");
        assertThat(script.heard.get(2)).contains("Found[value=Optional.empty]");
        assertThat(script.became).containsExactly(Kind.STARTED, Kind.CRASHED, Kind.STARTED);
    }

    @Test
    void aRestartFindsTheJournal() {
        Script script = prepared(SYNC, CpuSpec.INSTANT, ClockSpec.TRUE);
        script.onInput = (input, effects) -> effects.persist(new Line("x"));
        script.node.start();
        script.receive(0, "write");
        script.simulation.runUntil(60 * MICRO);
        script.node.crash(false);
        script.node.start();
        assertThat(script.starts.getFirst().journal()).isEmpty();
        assertThat(script.starts.getLast().journal()).containsExactly(new Line("x"));
        assertThat(script.starts.getLast().condition()).isEqualTo(Start.Condition.INTACT);
    }

    @Test
    void aFullDiskHaltsTheNodeBeforeAnythingElseOfTheStepHappens() {
        Script script = prepared(SYNC, CpuSpec.INSTANT, ClockSpec.TRUE);
        script.onInput = (input, effects) -> {
            if (input instanceof Input.Timeout<Text>) {
                return;
            }
            effects.send(Script.OTHER, new Text("before"));
            effects.persist(new Line("x"));
            effects.send(Script.OTHER, new Text("after"));
            effects.setTimer(Timer.A, 10 * MICRO, 10 * MICRO);
        };
        script.node.start();
        script.receive(0, "fits");
        script.receive(100 * MICRO, "fits");
        script.receive(200 * MICRO, "does not fit");
        script.simulation.run();
        assertThat(script.heard)
                .containsExactly("0 us: before", "50 us: after", "100 us: before", "150 us: after", "200 us: before");
        assertThat(script.inputs)
                .containsExactly("0 us: fits", "10 us: A", "100 us: fits", "110 us: A", "200 us: does not fit");
        assertThat(script.became).containsExactly(Kind.STARTED, Kind.HALTED);
        assertThat(script.node.isUp()).isFalse();
        script.node.start();
        assertThat(script.starts.getLast().journal()).hasSize(2);
    }

    @Test
    void aProtocolThatHaltsStopsItsNode() {
        Script script = prepared(DiskSpec.INSTANT, CpuSpec.INSTANT, ClockSpec.TRUE);
        script.onStart = (start, effects) -> {
            effects.halt("enough");
            effects.send(Script.OTHER, new Text("never"));
        };
        script.node.start();
        script.simulation.run();
        assertThat(script.heard).isEmpty();
        assertThat(script.became).containsExactly(Kind.STARTED, Kind.HALTED);
    }

    private static Script prepared(DiskSpec disk, CpuSpec cpu, ClockSpec clock) {
        return new Script(disk, cpu, clock);
    }

    private static Script started(DiskSpec disk, CpuSpec cpu, ClockSpec clock) {
        Script script = prepared(disk, cpu, clock);
        script.node.start();
        return script;
    }
}
