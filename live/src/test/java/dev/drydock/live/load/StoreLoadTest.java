package dev.drydock.live.load;

import static dev.drydock.live.load.Runs.MILLI;
import static dev.drydock.live.load.Runs.PATIENT;
import static dev.drydock.live.load.Runs.SECOND;
import static dev.drydock.live.load.Runs.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.check.HistoryChecks;
import dev.drydock.live.load.HttpDouble.Said;
import dev.drydock.live.outcome.Material.Attempted;
import dev.drydock.live.plan.Delays;
import dev.drydock.live.plan.Longs;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.StoreLoadPart.ClientLink;
import dev.drydock.live.plan.StoreLoadPart.Contact;
import dev.drydock.live.plan.StoreLoadPart.Patience;
import dev.drydock.live.plan.StoreScript;
import dev.drydock.live.plan.StoreScript.Kind;
import dev.drydock.record.Action;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreLoadTest {
    /** Long enough that a busy machine begins an operation before it is given up. */
    private static final Patience BRIEF = new Patience(1_500 * MILLI, 2_000 * MILLI, SECOND);

    @Test
    void anOpenLoopDoesWhatItsScriptSaysAndItsHistoryIsLinearizable() {
        try (HttpDouble node = new HttpDouble(new StoreDouble())) {
            LoadResults results = play(Runs.part(Runs.open(400, MILLI), SECOND, PATIENT, node.address()));

            assertThat(results.operations())
                    .extracting(each -> each.operation().intendedNanos() / MILLI)
                    .containsExactlyElementsOf(LongStream.range(0, 400).boxed().toList());
            assertThat(results.operations()).noneMatch(each -> each.operation().outcome() == Outcome.INFO);
            assertThat(results.operations()).anyMatch(each -> each.operation().outcome() == Outcome.FAIL);
            assertNothingContradicts(results);
            assertThat(results.lateness().getTotalCount()).isEqualTo(400);
            assertThat(results.latencies().keySet()).containsExactly("cas", "read", "write");
        }
    }

    /** On a busy machine everything may happen at once, which can be too much for the search to decide. */
    private static void assertNothingContradicts(LoadResults results) {
        Verdict verdict = HistoryChecks.linearizable(results.history());
        assertThat(verdict.status()).as(verdict.detail()).isNotEqualTo(Verdict.Status.BROKEN);
    }

    @Test
    void aClosedLoopHasOneOperationPerProcessAtATimeUntilItsEnd() {
        try (HttpDouble node = new HttpDouble(new StoreDouble())) {
            LoadResults results = playUntilDone(Runs.part(Runs.closed(4), 60 * SECOND, PATIENT, node.address()), 100);

            for (int process = 0; process < 4; process++) {
                int number = process;
                List<Operation> own = results.operations().stream()
                        .map(Attempted::operation)
                        .filter(operation -> operation.process() == number)
                        .toList();
                assertThat(own).isNotEmpty();
                for (int i = 1; i < own.size(); i++) {
                    assertThat(own.get(i).invokedNanos())
                            .isGreaterThanOrEqualTo(own.get(i - 1).completedNanos());
                }
            }
            assertNothingContradicts(results);
            assertThat(play(Runs.part(Runs.closed(4), 1, PATIENT, node.address()))
                            .operations())
                    .allMatch(each -> each.operation().intendedNanos() < 1)
                    .hasSizeLessThanOrEqualTo(4);
        }
    }

    /** Plays a load until so many operations are done, and breaks it off. */
    private static LoadResults playUntilDone(StoreLoadPart part, int done) {
        try (StoreLoad load = new StoreLoad(part)) {
            load.begin(System.nanoTime());
            long deadline = System.nanoTime() + 60 * SECOND;
            while (load.progress().done() < done) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                LockSupport.parkNanos(MILLI);
            }
            return LoadResults.of(load);
        }
    }

    /** While the server stands still, operations go on arriving, and each one's latency counts from when it should have begun. */
    @Test
    void aStallShowsInTheLatenciesOfAllThatCameMeanwhile() {
        StoreDouble store = new StoreDouble();
        long[] began = new long[1];
        try (HttpDouble node = new HttpDouble(call -> {
            Said said = store.apply(call);
            long now = System.nanoTime() - began[0];
            return now > 200 * MILLI && now < 1_200 * MILLI ? said.after(1_200 * MILLI - now) : said;
        })) {
            try (StoreLoad load =
                    new StoreLoad(Runs.part(Runs.open(300, 5 * MILLI), 2 * SECOND, PATIENT, node.address()))) {
                began[0] = System.nanoTime() + 20 * MILLI;
                load.begin(began[0]);
                Runs.awaitOver(load);
                LoadResults results = LoadResults.of(load);
                List<Long> latencies = results.operations().stream()
                        .map(each -> each.operation().latencyNanos())
                        .toList();

                assertThat(results.operations()).hasSize(300);
                assertThat(latencies.stream().mapToLong(Long::longValue).max().orElseThrow())
                        .isGreaterThan(950 * MILLI);
                assertThat(latencies.stream().filter(each -> each > 500 * MILLI))
                        .hasSizeGreaterThanOrEqualTo(99);
                assertThat(latencies.stream().filter(each -> each > 100 * MILLI))
                        .hasSizeGreaterThanOrEqualTo(178);
            }
        }
    }

    @Test
    void redirectionsAreFollowedAndRemembered() {
        StoreDouble store = new StoreDouble();
        AtomicInteger redirected = new AtomicInteger();
        try (HttpDouble follower = new HttpDouble(call -> {
                    redirected.incrementAndGet();
                    return Said.of(421, "{\"leader\":\"n2\"}");
                });
                HttpDouble leader = new HttpDouble(store)) {
            StoreLoadPart part = Runs.part(Runs.closed(1), 60 * SECOND, PATIENT, follower.address(), leader.address());
            LoadResults results = playUntilDone(part, 20);

            assertThat(redirected.get()).isEqualTo(1);
            assertThat(results.operations().getFirst().attempts()).isEqualTo(2);
            assertThat(results.operations().stream().skip(1)).allMatch(each -> each.attempts() == 1);
        }
    }

    @Test
    void whoIsSilentIsPassedOverAndTheRequestRepeatedUnderItsIdentity() {
        Set<String> identities = new HashSet<>();
        StoreDouble store = new StoreDouble();
        try (HttpDouble silent = new HttpDouble(call -> {
                    synchronized (identities) {
                        identities.add(call.body());
                    }
                    return Said.NOTHING;
                });
                HttpDouble node = new HttpDouble(call -> {
                    synchronized (identities) {
                        identities.add(call.body());
                    }
                    return store.apply(call);
                })) {
            Patience patience = new Patience(500 * MILLI, 30 * SECOND, SECOND);
            LoadResults results =
                    play(Runs.part(Runs.once(Kind.WRITE), SECOND, patience, silent.address(), node.address()));

            Attempted only = results.operations().getFirst();
            assertThat(only.operation().outcome()).isEqualTo(Outcome.OK);
            assertThat(only.attempts()).isGreaterThanOrEqualTo(2);
            assertThat(only.operation().latencyNanos()).isGreaterThanOrEqualTo(100 * MILLI);
            assertThat(identities).hasSize(1);
        }
    }

    /** Each key is answered in its own way; reads, writes and comparisons of all keys are sent at once. */
    @Test
    void whateverIsNoAnswerLeavesTheOutcomeUnknown() {
        List<Said> answers = List.of(
                Said.NOTHING,
                Said.BREAK,
                Said.of(200, "what?"),
                Said.of(200, "{\"value\":17}"),
                Said.of(200, "[]"),
                Said.of(200, ""),
                Said.of(500, "{}"),
                Said.of(418, ""),
                Said.of(421, "17"),
                Said.of(503, "busy"),
                Said.of(410, "{}"));
        long[] codes = LongStream.range(0, 3L * answers.size())
                .map(i -> StoreScript.code(
                        List.of(Kind.READ, Kind.WRITE, Kind.CAS).get((int) (i % 3)), (int) (i / 3)))
                .toArray();
        StoreScript script = new StoreScript(Longs.of(new long[codes.length]), Longs.NONE, List.of(Longs.of(codes)));
        try (HttpDouble node = new HttpDouble(call -> answers.get(key(call)))) {
            LoadResults results = play(Runs.part(script, SECOND, BRIEF, node.address()));

            assertThat(results.operations()).hasSize(codes.length);
            for (Attempted each : results.operations()) {
                assertThat(each.operation().outcome())
                        .as("%s", each.operation().action())
                        .isEqualTo(Outcome.INFO);
                assertThat(each.operation().completedNanos()).isEqualTo(Long.MAX_VALUE);
                assertThat(each.endedNanos()).isGreaterThanOrEqualTo(BRIEF.giveUpNanos());
            }
            assertThat(results.notes()).noneMatch(note -> note.contains("failed"));
        }
    }

    private static int key(HttpDouble.Call call) {
        return Integer.parseInt(
                Plans.json().readTree(call.body()).get("key").asString().substring(1));
    }

    @Test
    void aSessionThatTheGroupForgotLeavesTheOutcomeUnknownAtOnce() {
        try (HttpDouble node = new HttpDouble(call -> Said.of(410, "{\"expired\":true}"))) {
            LoadResults results = play(Runs.part(Runs.once(Kind.WRITE), SECOND, PATIENT, node.address()));

            assertThat(results.operations().getFirst().operation().outcome()).isEqualTo(Outcome.INFO);
            assertThat(results.operations().getFirst().attempts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"READ,FAIL", "WRITE,FAIL", "CAS,INFO"})
    void whatWasRefusedAlwaysHasFailedUnlessItCompares(Kind kind, Outcome outcome) {
        try (HttpDouble node = new HttpDouble(call -> Said.of(503, "{\"refused\":\"full\"}"))) {
            StoreLoadPart part = Runs.part(Runs.once(kind), SECOND, BRIEF, node.address());

            Attempted only = play(part).operations().getFirst();

            assertThat(only.operation().outcome()).isEqualTo(outcome);
            assertThat(only.attempts()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void anUnknownOutcomeEndsAProcessAndAnotherTakesItsPlace() {
        StoreDouble store = new StoreDouble();
        AtomicInteger count = new AtomicInteger();
        try (HttpDouble node =
                new HttpDouble(call -> count.incrementAndGet() <= 3 ? Said.NOTHING : store.apply(call))) {
            Patience patience = new Patience(500 * MILLI, 1_200 * MILLI, SECOND);
            LoadResults results = playUntilDone(Runs.part(Runs.closed(1), 60 * SECOND, patience, node.address()), 3);

            List<Operation> operations = results.operations().stream()
                    .filter(each -> each.endedNanos() < Long.MAX_VALUE)
                    .map(Attempted::operation)
                    .toList();
            assertThat(operations.getFirst().outcome()).isNotEqualTo(Outcome.OK);
            Set<Integer> retired = new HashSet<>();
            for (Operation operation : operations) {
                assertThat(retired).doesNotContain(operation.process());
                if (operation.outcome() == Outcome.INFO) {
                    retired.add(operation.process());
                }
            }
            assertThat(retired).isNotEmpty();
            assertNothingContradicts(results);
        }
    }

    @Test
    void delaysAreAddedOnTheWayThereAndOnTheWayBack() {
        try (HttpDouble node = new HttpDouble(new StoreDouble())) {
            ClientLink far = new ClientLink(Delays.of(20 * MILLI), Delays.of(30 * MILLI), 0);
            LoadResults results =
                    play(Runs.part(Runs.open(20, MILLI), SECOND, PATIENT, Contact.LEADER, far, node.address()));

            assertThat(results.operations()).allMatch(each -> each.operation().latencyNanos() >= 50 * MILLI);
        }
    }

    @Test
    void nothingReachesNodesThatAreCutOff() {
        AtomicInteger reached = new AtomicInteger();
        StoreDouble store = new StoreDouble();
        try (HttpDouble far = new HttpDouble(call -> {
                    reached.incrementAndGet();
                    return store.apply(call);
                });
                HttpDouble node = new HttpDouble(store);
                StoreLoad load = new StoreLoad(Runs.part(
                        Runs.open(10, MILLI),
                        SECOND,
                        new Patience(50 * MILLI, 20 * SECOND, SECOND),
                        far.address(),
                        node.address()))) {
            load.cut(Set.of(1));
            load.begin(System.nanoTime());
            Runs.awaitOver(load);

            assertThat(reached.get()).isZero();
            assertThat(LoadResults.of(load).operations())
                    .noneMatch(each -> each.operation().outcome() == Outcome.INFO);
            assertThatThrownBy(() -> load.begin(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> load.members(List.of(9))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void beyondItsBoundOperationsWaitAndTheirLatencyCountsFromTheirIntendedStart() {
        StoreDouble store = new StoreDouble();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (HttpDouble node = new HttpDouble(call -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            atOnce.decrementAndGet();
            return store.apply(call).after(10 * MILLI);
        })) {
            StoreLoadPart usual = Runs.part(Runs.open(40, 0), SECOND, PATIENT, node.address());
            StoreLoadPart narrow = new StoreLoadPart(
                    usual.script(),
                    usual.untilNanos(),
                    usual.valueBytes(),
                    usual.nodes(),
                    usual.members(),
                    usual.sites(),
                    usual.contact(),
                    usual.patience(),
                    new dev.drydock.live.plan.LoadBounds(4, 8),
                    0,
                    1);
            LoadResults results = play(narrow);

            assertThat(results.operations())
                    .hasSize(40)
                    .noneMatch(each -> each.operation().outcome() == Outcome.INFO);
            // Four connections, ten milliseconds each: the last waits for nine others before it.
            assertThat(results.operations().getLast().operation().latencyNanos())
                    .isGreaterThanOrEqualTo(95 * MILLI);
            assertThat(results.operations()).allMatch(each -> each.operation().intendedNanos() == 0);
        }
    }

    @Test
    void atTheEndEveryKeyThatAnybodyTriedToWriteIsRead() {
        try (HttpDouble node = new HttpDouble(new StoreDouble());
                StoreLoad load = new StoreLoad(Runs.part(Runs.open(200, MILLI), SECOND, PATIENT, node.address()))) {
            load.begin(System.nanoTime());
            Runs.awaitOver(load);
            assertThat(load.finalReads()).isEqualTo(new StoreLoad.Read(5, 5));
            LoadResults results = LoadResults.of(load);

            assertThat(results.operations()).hasSize(200);
            assertThat(results.finalReads())
                    .extracting(read -> read.operation().action().key())
                    .containsExactlyInAnyOrder("k0", "k1", "k2", "k3", "k4");
            assertThat(results.history().operations()).hasSize(205);
            assertNothingContradicts(results);
            assertThatThrownBy(load::finalReads).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aWriteThatWasLostIsFoundByTheLastReads() {
        StoreDouble before = new StoreDouble();
        StoreDouble after = new StoreDouble();
        boolean[] lost = new boolean[1];
        try (HttpDouble node = new HttpDouble(call -> (lost[0] ? after : before).apply(call));
                StoreLoad load = new StoreLoad(Runs.part(Runs.once(Kind.WRITE), SECOND, PATIENT, node.address()))) {
            load.begin(System.nanoTime());
            Runs.awaitOver(load);
            lost[0] = true;
            load.finalReads();

            LoadResults results = LoadResults.of(load);
            assertThat(results.finalReads().getFirst().operation().action())
                    .isEqualTo(new Action.Read("k7", Optional.empty()));
            assertThat(HistoryChecks.linearizable(results.history()).status()).isEqualTo(Verdict.Status.BROKEN);
        }
    }

    @Test
    void lastReadsThatNobodyAnswersEndAtTheirDeadline() {
        boolean[] dead = new boolean[1];
        StoreDouble store = new StoreDouble();
        Patience patience = new Patience(5 * SECOND, 20 * SECOND, 300 * MILLI);
        try (HttpDouble node = new HttpDouble(call -> dead[0] ? Said.NOTHING : store.apply(call));
                StoreLoad load = new StoreLoad(Runs.part(Runs.open(100, MILLI), SECOND, patience, node.address()))) {
            load.begin(System.nanoTime());
            Runs.awaitOver(load);
            dead[0] = true;

            assertThat(load.finalReads()).isEqualTo(new StoreLoad.Read(5, 0));
            assertThat(LoadResults.of(load).finalReads())
                    .hasSize(5)
                    .noneMatch(read -> read.operation().outcome() == Outcome.OK);
        }
    }
}
