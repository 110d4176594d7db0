package dev.drydock.sim.queueing;

import static dev.drydock.sim.queueing.Worlds.MILLI;
import static dev.drydock.sim.queueing.Worlds.SECOND;
import static dev.drydock.sim.queueing.Worlds.balancer;
import static dev.drydock.sim.queueing.Worlds.run;
import static dev.drydock.sim.queueing.Worlds.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Request;
import dev.drydock.record.TrialRecord;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Requests that ask several servers, and services that call others. */
class FanOutTest {
    private static final BalancerSpec ANY = balancer(Worlds.random(), 1);

    private static ServiceSpec fanned(ArrivalSpec arrivals, Distribution work, int servers, FanOutSpec fanOut) {
        return service(arrivals, work, servers, ANY).with(fanOut);
    }

    private static ServiceSpec inner(String name, Distribution work, int servers) {
        return new ServiceSpec(name, Optional.empty(), work, Worlds.servers(servers), ANY);
    }

    /** queueing.yaml, fan_out: 1 - 0.99^100 = 0.634 of the requests meet a slow leaf. */
    @Test
    void onePercentOfSlowLeavesMakeMostRequestsSlow() {
        Distribution leaf = Distribution.bimodal(MILLI, 100 * MILLI, 0.01);
        TrialRecord record = run(
                1, 0, 2_000 * SECOND, fanned(new ArrivalSpec.Constant(2), leaf, 100, new FanOutSpec(100, 100, true)));
        double mean = record.measures().get("sojourn.mean") / MILLI;
        double slow = (mean - 1) / 99;

        assertThat(slow).isCloseTo(0.634, within(4 * Math.sqrt(0.634 * 0.366 / 4_000)));
    }

    /** With servers that are idle: the k-th of n exponential times has the mean 1/n + 1/(n-1) + ... + 1/(n-k+1). */
    @Test
    void theAnswerIsTheLastOfThoseNeeded() {
        for (int need : new int[] {1, 3, 5}) {
            TrialRecord record = run(
                    2,
                    0,
                    4_000 * SECOND,
                    fanned(
                            new ArrivalSpec.Constant(1),
                            Distribution.exponential(10.0 * MILLI),
                            5,
                            new FanOutSpec(5, need, true)));
            double expected = 0;
            double variance = 0;
            for (int left = 5; left > 5 - need; left--) {
                expected += 10.0 / left;
                variance += 100.0 / left / left;
            }

            assertThat(record.measures().get("sojourn.mean") / MILLI)
                    .isCloseTo(expected, within(4 * Math.sqrt(variance / 4_000)));
        }
    }

    @Test
    void distinctServersAreAskedWhateverThePolicyPicks() {
        PolicySpec<?> first = Worlds.policy(setup -> new Seen() {
            @Override
            int choose(Request request, Context context) {
                return servers().at(0);
            }
        });
        ServiceSpec service =
                service(new ArrivalSpec.Constant(10), Distribution.constant(MILLI), 4, balancer(first, 1));
        Map<String, Long> distinct = taken(service.with(new FanOutSpec(3, 3, true)));
        Map<String, Long> same = taken(service.with(new FanOutSpec(3, 3, false)));

        assertThat(distinct.get("s1")).isEqualTo(199);
        assertThat(distinct.values()).allSatisfy(count -> assertThat(count).isBetween(90L, 199L));
        assertThat(same).containsEntry("s1", 3 * 199L).containsEntry("s2", 0L);
    }

    private static Map<String, Long> taken(ServiceSpec service) {
        Map<String, Long> taken = new TreeMap<>();
        run(1, 0, 20 * SECOND, service).loads().forEach(load -> taken.put(load.server(), load.requests()));
        return taken;
    }

    @Test
    void aRequestFailsWhenTooManyLegsDo() {
        ServersSpec noRoom = new ServersSpec(List.of(ServerSpec.USUAL), Optional.of(0), Discipline.FIFO);
        ServiceSpec crowded = new ServiceSpec(
                "api",
                Optional.of(new TrafficSpec(new ArrivalSpec.Constant(10), Optional.empty())),
                Distribution.constant(MILLI),
                noRoom,
                ANY);

        // One of the two legs finds the only server busy with the other.
        assertThat(run(1, 0, 10 * SECOND, crowded.with(new FanOutSpec(2, 2, false)))
                        .measures())
                .containsEntry("errors", 1.0);
        assertThat(run(1, 0, 10 * SECOND, crowded.with(new FanOutSpec(2, 1, false)))
                        .measures())
                .containsEntry("errors", 0.0);
    }

    @Test
    void callsAreMadeAfterTheOwnWorkAndTogether() {
        CallsSpec calls = new CallsSpec(List.of(new CallSpec("db", 3, 3), new CallSpec("cache", 1, 1)), false, false);
        TrialRecord record = tiers(calls);

        // 5 ms of its own, then 20 ms at the slower of the two.
        assertThat(record.measures())
                .containsEntry("sojourn.mean", 25.0 * MILLI)
                .containsEntry("cache.sojourn.mean", 2.0 * MILLI)
                .containsEntry("db.sojourn.mean", 20.0 * MILLI);
        assertThat(record.measures().get("db.arrivals"))
                .isEqualTo(3 * record.measures().get("arrivals"));
        assertThat(record.measures().get("utilisation")).isCloseTo(0.05, within(1e-3));
    }

    @Test
    void callsInTurnAddUp() {
        CallsSpec calls = new CallsSpec(List.of(new CallSpec("db", 3, 3), new CallSpec("cache", 1, 1)), true, false);

        assertThat(tiers(calls).measures()).containsEntry("sojourn.mean", 27.0 * MILLI);
    }

    @Test
    void aCoreThatWaitsForCallsIsBusy() {
        CallsSpec calls = new CallsSpec(List.of(new CallSpec("db", 3, 3)), false, true);
        TrialRecord record = tiers(calls);

        assertThat(record.measures()).containsEntry("sojourn.mean", 25.0 * MILLI);
        assertThat(record.measures().get("utilisation")).isCloseTo(0.25, within(1e-3));
    }

    private static TrialRecord tiers(CallsSpec calls) {
        // The three requests of a call to db go to servers that a rule without draws keeps apart.
        PolicySpec<?> inTurn = Worlds.policy(setup -> new Seen() {
            private int turn;

            @Override
            int choose(Request request, Context context) {
                turn = (turn + 1) % 3;
                return turn;
            }
        });
        ServiceSpec db = new ServiceSpec(
                "db", Optional.empty(), Distribution.constant(20 * MILLI), Worlds.servers(3), balancer(inTurn, 1));
        return run(
                1,
                0,
                30 * SECOND,
                service(new ArrivalSpec.Constant(10), Distribution.constant(5 * MILLI), 1, ANY)
                        .with(calls),
                db,
                inner("cache", Distribution.constant(2 * MILLI), 1));
    }

    @Test
    void theLawsHoldUnderLoadInThreeTiers() {
        ServiceSpec front = service(new ArrivalSpec.Poisson(200), Distribution.exponential(3.0 * MILLI), 2, ANY)
                .with(new CallsSpec(List.of(new CallSpec("mid", 2, 1), new CallSpec("db", 1, 1)), true, true));
        ServiceSpec mid = inner("mid", Distribution.exponential(2.0 * MILLI), 3)
                .with(new CallsSpec(List.of(new CallSpec("db", 1, 1)), false, false))
                .with(new FanOutSpec(2, 1, true));
        TrialRecord record =
                run(7, SECOND, 20 * SECOND, front, mid, inner("db", Distribution.exponential(1.0 * MILLI), 4));

        assertThat(record.measures().get("goodput")).isGreaterThan(100);
        // Each of a front's two requests to mid asks two servers there, each of which asks db; the front does once.
        assertThat(record.measures().get("db.arrivals") / record.measures().get("mid.arrivals"))
                .isCloseTo(2.5, within(0.05));
    }

    @Test
    void servicesDoNotCallEachOtherInACircle() {
        ServiceSpec a = service(new ArrivalSpec.Poisson(1), Distribution.constant(1), 1, ANY)
                .with(new CallsSpec(List.of(new CallSpec("b", 1, 1)), false, false));
        ServiceSpec b = inner("b", Distribution.constant(1), 1)
                .with(new CallsSpec(List.of(new CallSpec("api", 1, 1)), false, false));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServicesSpec(List.of(a, b), Worlds.measure(0, SECOND)))
                .withMessage("services must not call each other in a circle: api calls b calls api");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServicesSpec(List.of(a), Worlds.measure(0, SECOND)))
                .withMessageContaining("api calls the service b, which does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.with(new FanOutSpec(2, 2, true)))
                .withMessageContaining("cannot ask 2 different servers of 1");
    }
}
