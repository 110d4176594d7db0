package dev.drydock.live.load;

import static dev.drydock.live.load.Runs.MILLI;
import static dev.drydock.live.load.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.load.HttpDouble.Call;
import dev.drydock.live.load.HttpDouble.Said;
import dev.drydock.live.load.LoadResults.Answered;
import dev.drydock.live.outcome.Material.Request;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.LoadBounds;
import dev.drydock.live.plan.Longs;
import dev.drydock.live.plan.TrafficPart;
import dev.drydock.protocol.balance.Ended;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficLoadTest {

    private static TrafficPart part(TrafficPart.Script script, long patience, HostPort... balancers) {
        return new TrafficPart("api", script, 300 * MILLI, List.of(balancers), patience, LoadBounds.USUAL);
    }

    private static TrafficPart.Script open(int count, int balancers) {
        long[] numbers = LongStream.range(0, count).toArray();
        return new TrafficPart.Script(
                0,
                Longs.of(LongStream.of(numbers).map(i -> i * MILLI).toArray()),
                Longs.NONE,
                Longs.of(LongStream.of(numbers).map(i -> 1_000 + i).toArray()),
                Longs.of(LongStream.of(numbers).map(i -> -i).toArray()),
                Longs.of(LongStream.of(numbers).map(i -> i % 3).toArray()),
                Longs.of(LongStream.of(numbers).map(i -> i % balancers).toArray()));
    }

    private static LoadResults play(TrafficPart part) {
        try (TrafficLoad load = new TrafficLoad(part)) {
            load.begin(System.nanoTime() + 20 * MILLI);
            Runs.awaitOver(load);
            return LoadResults.of(load);
        }
    }

    @Test
    void requestsCarryWhatTheScriptSaysToTheBalancerThatItNames() {
        Queue<Call> first = new ConcurrentLinkedQueue<>();
        Queue<Call> second = new ConcurrentLinkedQueue<>();
        try (HttpDouble one = new HttpDouble(call -> {
                    first.add(call);
                    return Said.of(200, "");
                });
                HttpDouble other = new HttpDouble(call -> {
                    second.add(call);
                    return Said.of(200, "");
                })) {
            LoadResults results = play(part(open(100, 2), SECOND, one.address(), other.address()));

            assertThat(first).hasSize(50).allMatch(call -> call.path().equals("/work"));
            assertThat(second).hasSize(50);
            Map<String, String> some = second.stream()
                    .map(Call::headers)
                    .filter(headers -> headers.get("x-drydock-work").equals("1011"))
                    .findFirst()
                    .orElseThrow();
            assertThat(some).containsEntry("x-drydock-key", "-11").containsEntry("x-drydock-priority", "2");
            assertThat(results.requests())
                    .hasSize(100)
                    .allMatch(each -> each.request().ended() == Ended.OK);
            assertThat(results.requests().stream()
                            .map(each -> each.request().arrivedNanos() / MILLI)
                            .sorted())
                    .containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
            assertThat(results.latencies().get("request").getTotalCount()).isEqualTo(100);
        }
    }

    @Test
    void whatTheAnswerTellsIsKept() {
        Map<String, String> told = Map.of(
                "x-drydock-ended",
                "TIMED_OUT",
                "x-drydock-waited-nanos",
                "12345",
                "x-drydock-attempts",
                "3",
                "x-drydock-server",
                "s2");
        try (HttpDouble balancer = new HttpDouble(call -> Said.of(504, "").with(told))) {
            Answered only = play(part(open(1, 1), SECOND, balancer.address()))
                    .requests()
                    .getFirst();

            assertThat(only.server()).contains("s2");
            assertThat(only.balancer()).isZero();
            assertThat(only.request())
                    .extracting(Request::ended, Request::waitedNanos, Request::attempts)
                    .containsExactly(Ended.TIMED_OUT, 12_345L, 3);
        }
    }

    @ParameterizedTest
    @CsvSource({"200,OK", "500,FAILED", "503,REJECTED", "504,TIMED_OUT", "0,FAILED"})
    void withoutAWordTheStatusTellsHowItEnded(int status, Ended ended) {
        try (HttpDouble balancer = new HttpDouble(call -> new Said(status, "", Map.of("x-drydock-ended", "?"), 0))) {
            LoadResults results = play(part(open(3, 1), 5 * SECOND, balancer.address()));

            assertThat(results.requests())
                    .hasSize(3)
                    .allMatch(each ->
                            each.request().ended() == ended && each.request().endedNanos() < 10 * SECOND);
        }
    }

    @Test
    void whatNobodyAnswersNeverEnds() {
        try (HttpDouble balancer = new HttpDouble(call -> Said.NOTHING)) {
            LoadResults results = play(part(open(3, 1), 100 * MILLI, balancer.address()));

            assertThat(results.requests())
                    .hasSize(3)
                    .allMatch(each -> each.request().endedNanos() == Long.MAX_VALUE);
            assertThat(results.latencies()).isEmpty();
        }
    }

    @Test
    void clientsOfAClosedLoopAskOneAfterTheOther() {
        Queue<Call> calls = new ConcurrentLinkedQueue<>();
        try (HttpDouble balancer = new HttpDouble(call -> {
            calls.add(call);
            return Said.of(200, "").after(10 * MILLI);
        })) {
            TrafficPart.Script script = new TrafficPart.Script(
                    2,
                    Longs.NONE,
                    Longs.of(0, 5 * MILLI),
                    Longs.of(1, 2, 3),
                    Longs.of(1, 2, 3),
                    Longs.of(0, 0, 0),
                    Longs.of(0, 0, 0));
            LoadResults results = play(part(script, SECOND, balancer.address()));

            // Two clients, at least 10 ms each, for 300 ms; the script begins again at its end.
            assertThat(results.requests().size()).isBetween(4, 60);
            assertThat(calls).hasSize(results.requests().size());
            assertThat(calls.stream()
                            .map(call -> call.headers().get("x-drydock-work"))
                            .limit(4))
                    .containsExactlyInAnyOrder("1", "2", "3", "1");
        }
    }
}
