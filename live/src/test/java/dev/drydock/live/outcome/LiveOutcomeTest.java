package dev.drydock.live.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.live.outcome.Material.Attempted;
import dev.drydock.live.outcome.Material.Request;
import dev.drydock.live.outcome.Material.Served;
import dev.drydock.live.outcome.Material.Server;
import dev.drydock.live.process.LiveEvent;
import dev.drydock.live.process.LiveEvent.What;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.Action;
import dev.drydock.record.FaultBand;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import dev.drydock.record.Measures;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.ServerLoad;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.Verdict;
import dev.drydock.record.course.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LiveOutcomeTest {
    /** When runs begin, by the clock that processes share. */
    private static final long BEGAN = 5_000_000;

    private static final Window WINDOW = new Window(100, 1_000, 500);

    @Test
    void aKilledLeaderLeavesTheGroupLeaderlessUntilAnotherIsElected() {
        TrialOutcome outcome = LiveOutcome.of(killedLeader(List.of(), List.of(ok(50), ok(390), ok(700), ok(950))));
        assertThat(outcome.record().measures())
                .containsEntry(Measures.LEADERLESS_TOTAL, 200.0)
                .containsEntry(Measures.LEADERLESS_MEAN, 200.0)
                .containsEntry(Measures.ELECTIONS, 2.0)
                .containsEntry(Measures.FIRST_LEADER, 60.0)
                .containsEntry(Measures.RECOVERY, 300.0)
                .containsEntry(Measures.UNAVAILABILITY, 310.0)
                .containsEntry(Measures.OPERATIONS_OK, 3.0);
        assertThat(outcome.record().faults()).containsExactly(new FaultBand("crash n1", 400, 800));
        assertThat(outcome.record().timeline())
                .contains(new TimelineEvent(400, TimelineEvent.Kind.CRASHED, "n1", 0, "killed"))
                .contains(new TimelineEvent(600, TimelineEvent.Kind.LEADER, "n2", 2, ""));
        assertThat(outcome.record().verdicts())
                .extracting(Verdict::name, Verdict::status)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("progress", Verdict.Status.HELD));
        assertThat(outcome.history().operations()).hasSize(4);
        assertThat(outcome.latencies().get("write").getTotalCount()).isEqualTo(3);
    }

    @Test
    void withoutASuccessAfterTheLastFaultThereIsNoProgress() {
        assertThat(LiveOutcome.of(killedLeader(List.of(), List.of(ok(390))))
                        .record()
                        .verdicts()
                        .getFirst()
                        .status())
                .isEqualTo(Verdict.Status.BROKEN);
    }

    @Test
    void aCutThatIsNotOverLeavesProgressUndecided() {
        Happening cut = new Happening(BEGAN + 900, Happening.What.CUT, "-", "partition n1 | n2 n3");
        TrialOutcome outcome = LiveOutcome.of(killedLeader(List.of(cut), List.of(ok(390))));
        assertThat(outcome.record().verdicts().getFirst().status()).isEqualTo(Verdict.Status.UNDECIDED);
        assertThat(outcome.record().faults()).contains(new FaultBand("partition n1 | n2 n3", 900, 1_000));
    }

    @Test
    void countsSurviveTheLivesOfTheirProcess() {
        List<Counted> counted = List.of(
                counted("n1", 100, Map.of("messages.Vote", 10L, "bytes.Vote", 100L, "syncs", 1L)),
                counted("n1", 390, Map.of("messages.Vote", 40L, "bytes.Vote", 400L, "syncs", 4L)),
                counted("n1", 1_000, Map.of("messages.Vote", 7L, "bytes.Vote", 70L, "syncs", 2L)),
                counted("n2", 100, Map.of("messages.Vote", 0L, "bytes.Vote", 0L, "syncs", 0L)),
                counted("n2", 1_100, Map.of("messages.Vote", 100L, "bytes.Vote", 1_000L, "syncs", 10L)));
        TrialOutcome outcome = LiveOutcome.of(killed(List.of(), Optional.of(List.of(ok(390), ok(900))), counted));
        // n1: 30 more in its first life and 7 in its second; n2: nine tenths of 100.
        assertThat(outcome.record().measures())
                .containsEntry(Measures.MESSAGES, 127.0)
                .containsEntry(Measures.messagesOf("Vote"), 127.0)
                .containsEntry(Measures.BYTES_SENT, 1_270.0)
                .containsEntry(Measures.MESSAGES_PER_OPERATION, 63.5)
                .containsEntry(Measures.SYNCS_PER_OPERATION, (3 + 2 + 9) / 2.0);
    }

    @Test
    void aServiceIsMeasuredAsASimulatedOne() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            requests.add(new Request(100 + 90 * i, 100 + 90 * i + 30, Ended.OK, 10, 1));
        }
        requests.add(new Request(500, 520, Ended.REJECTED, 0, 2));
        requests.add(new Request(980, Long.MAX_VALUE, Ended.TIMED_OUT, 0, 1));
        Served api = new Served(
                "api", requests, List.of(new Server("api-s1", 1), new Server("api-s2", 2)), List.of("api-b1"));
        List<Counted> counted = List.of(
                counted(
                        "api-s1",
                        100,
                        Map.of("busy", 100L, "requests.taken", 1L, "present", 0L, "requests.present", 5L)),
                counted("api-s1", 1_000, Map.of("busy", 550L, "requests.taken", 7L, "present", 900L)),
                counted("api-s2", 100, Map.of("busy", 0L, "requests.taken", 0L, "present", 0L)),
                counted("api-s2", 1_000, Map.of("busy", 450L, "requests.taken", 4L, "present", 450L)),
                counted("api-b1", 1_000, Map.of("probes", 24L)));
        Material material = new Material(
                1,
                7,
                BEGAN,
                WINDOW,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(api),
                counted);
        TrialOutcome outcome = LiveOutcome.of(material);
        Map<String, Double> measures = outcome.record().measures();
        assertThat(measures)
                .containsEntry(Measures.SOJOURN + ".max", 30.0)
                .containsEntry(Measures.WAIT + ".mean", 10.0)
                .containsEntry(Measures.ERRORS, 1 / 12.0)
                .containsEntry(Measures.UNFINISHED, 1 / 12.0)
                .containsEntry(Measures.ARRIVALS, 12 / 900e-9)
                .containsEntry(Measures.REJECTED, 1 / 11.0);
        assertThat(measures.get(Measures.UTILISATION)).isEqualTo(900 / 900.0 / 3);
        assertThat(measures.get(Measures.IMBALANCE)).isEqualTo(0.5 / (1 / 3.0), within(1e-12));
        assertThat(measures.get(Measures.IN_SYSTEM)).isEqualTo((300 + 20 + 20) / 900.0, within(1e-12));
        assertThat(outcome.record().loads())
                .containsExactly(new ServerLoad("api", "s1", 6, 0.5, 1.0), new ServerLoad("api", "s2", 4, 0.25, 0.5));
        assertThat(outcome.latencies()).containsOnlyKeys("sojourn", "wait");
    }

    @Test
    void timesOfSeveralTrialsAreOne() {
        LiveRecord one = seen(new Sampled(Kind.DISK_SYNC, "n1", 100, List.of(10L, 20L)), "one");
        LiveRecord other = seen(new Sampled(Kind.DISK_SYNC, "n1", 300, List.of(30L, 40L)), "one");
        LiveRecord merged = LiveRecords.merged(List.of(one, other));
        assertThat(merged.notes()).containsExactly("one");
        assertThat(merged.sampled()).singleElement().satisfies(sampled -> {
            assertThat(sampled.count()).isEqualTo(400);
            assertThat(sampled.quantiles().getFirst()).isEqualTo(10);
            assertThat(sampled.quantiles().get(130)).isEqualTo(30);
            assertThat(sampled.quantiles().getLast()).isEqualTo(40);
        });
    }

    private static LiveRecord seen(Sampled sampled, String note) {
        return new LiveRecord("Docker", List.of(), List.of(sampled), List.of(), List.of(note));
    }

    @Test
    void theTraceIsInOrderOfTime() {
        List<TraceEvent> trace = new ArrayList<>();
        LiveTrace.tell(killedLeader(List.of(), List.of()), trace::add);
        assertThat(trace).extracting(TraceEvent::timeNanos).isSorted();
        assertThat(trace)
                .contains(new TraceEvent(60, "n1", TraceEvent.What.ROLE, "-", "LEADER in term 1"))
                .contains(new TraceEvent(70, "n1", TraceEvent.What.SEND, "n2", "AppendEntries"))
                .contains(new TraceEvent(400, "n1", TraceEvent.What.CRASH, "-", "killed"));
    }

    private static Material killedLeader(List<Happening> more, List<Attempted> operations) {
        return killed(more, Optional.of(operations), List.of());
    }

    private static Material killed(List<Happening> more, Optional<List<Attempted>> operations, List<Counted> counted) {
        List<LiveEvent> events = new ArrayList<>();
        for (String node : List.of("n1", "n2", "n3")) {
            events.add(new LiveEvent(BEGAN - 100, node, What.READY, "", 0));
            events.add(new LiveEvent(BEGAN + 1, node, What.STARTED, "empty", 0));
        }
        events.add(new LiveEvent(BEGAN + 600, "n2", What.ROLE, "LEADER", 2));
        events.add(new LiveEvent(BEGAN + 550, "n2", What.ROLE, "CANDIDATE", 2));
        events.add(new LiveEvent(BEGAN + 50, "n1", What.ROLE, "CANDIDATE", 1));
        events.add(new LiveEvent(BEGAN + 60, "n1", What.ROLE, "LEADER", 1));
        events.add(new LiveEvent(BEGAN + 70, "n1", What.TRACE, "AppendEntries", 0, TraceEvent.What.SEND, "n2"));
        events.add(new LiveEvent(BEGAN + 790, "n1", What.READY, "", 0));
        events.add(new LiveEvent(BEGAN + 800, "n1", What.STARTED, "whole", 0));
        List<Happening> happenings = new ArrayList<>(more);
        happenings.add(new Happening(BEGAN + 400, Happening.What.DOWN, "n1", "killed"));
        List<String> nodes = List.of("n1", "n2", "n3");
        return new Material(1, 7, BEGAN, WINDOW, nodes, nodes, events, happenings, operations, List.of(), counted);
    }

    private static Attempted ok(long at) {
        return new Attempted(
                new Operation((int) at, new Action.Write("k", "v" + at), at - 5, at - 5, at, Outcome.OK), at, 1);
    }

    private static Counted counted(String process, long at, Map<String, Long> counters) {
        return new Counted(BEGAN + at, process, new TreeMap<>(counters));
    }
}
