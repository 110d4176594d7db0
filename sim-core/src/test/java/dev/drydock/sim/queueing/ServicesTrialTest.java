package dev.drydock.sim.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServicesTrialTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;

    /** Options of the policies of these tests. */
    record Nothing() {}

    /** Every server in its turn, or nobody. */
    private record InTurn(boolean nobody) implements PolicyProvider<Nothing> {
        @Override
        public String name() {
            return "in-turn";
        }

        @Override
        public String summary() {
            return "every server in its turn";
        }

        @Override
        public String source() {
            return "these tests";
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Policy create(Nothing options, Setup setup) {
            return new Policy() {
                private Servers servers;
                private int last = -1;

                @Override
                public void servers(Servers among, long now) {
                    servers = among;
                }

                @Override
                public int pick(Request request, Context context) {
                    last = (last + 1) % servers.count();
                    return nobody ? NOBODY : servers.at(last);
                }
            };
        }
    }

    private static BalancerSpec balancers(int count, boolean nobody, Optional<Distribution> latency) {
        return new BalancerSpec(List.of(new PolicySpec<>(new InTurn(nobody), new Nothing())), count, latency);
    }

    private static ServersSpec servers(int count, Optional<Integer> queue) {
        return new ServersSpec(Collections.nCopies(count, ServerSpec.USUAL), queue, Discipline.FIFO);
    }

    private static TrialRecord run(
            ArrivalSpec arrivals, Distribution work, ServersSpec servers, BalancerSpec balancers, long seconds) {
        ServiceSpec service = new ServiceSpec(
                "api", Optional.of(new TrafficSpec(arrivals, Optional.empty())), work, servers, balancers);
        MeasureSpec measure = new MeasureSpec(seconds * SECOND, seconds * SECOND / 10, seconds * SECOND / 4, false);
        return ServicesTrial.run(new ServicesSpec(List.of(service), measure), 7, 1, null)
                .record();
    }

    @Test
    void aSingleQueueIsMM1() {
        TrialRecord record = run(
                new ArrivalSpec.Poisson(80),
                Distribution.exponential(10.0 * MILLISECOND),
                servers(1, Optional.empty()),
                balancers(1, false, Optional.empty()),
                20_000);

        // W = 1/(mu - lambda) = 50 ms; 1.44 million customers tell it to about 2 % (queueing.yaml, sampling_error).
        assertThat(record.measures().get("sojourn.mean")).isCloseTo(50e6, within(1.5e6));
        assertThat(record.measures().get("sojourn.p50")).isCloseTo(50e6 * 0.6931, within(1.5e6));
        assertThat(record.measures().get("wait.mean")).isCloseTo(40e6, within(1.5e6));
        assertThat(record.measures().get("utilisation")).isCloseTo(0.8, within(0.01));
        assertThat(record.measures().get("inSystem")).isCloseTo(4, within(0.15));
        assertThat(record.verdicts()).extracting(Verdict::status).containsOnly(Verdict.Status.HELD);
    }

    @Test
    void constantArrivalsAndWorkNeverWait() {
        TrialRecord record = run(
                new ArrivalSpec.Constant(100),
                Distribution.constant(30 * MILLISECOND),
                servers(4, Optional.empty()),
                balancers(1, false, Optional.of(Distribution.constant(MILLISECOND))),
                100);

        assertThat(record.measures())
                .containsEntry("wait.max", 0.0)
                .containsEntry("sojourn.mean", 32e6)
                .containsEntry("errors", 0.0)
                .containsEntry("unfinished", 0.0);
        assertThat(record.measures().get("utilisation")).isCloseTo(0.75, within(0.001));
        assertThat(record.loads())
                .hasSize(4)
                .allSatisfy(load -> assertThat(load.requests()).isBetween(2249L, 2251L));
    }

    @Test
    void aFullQueueRefuses() {
        TrialRecord record = run(
                new ArrivalSpec.Constant(100),
                Distribution.constant(20 * MILLISECOND),
                servers(1, Optional.of(3)),
                balancers(1, false, Optional.empty()),
                100);

        assertThat(record.measures().get("errors")).isCloseTo(0.5, within(0.01));
        assertThat(record.measures().get("goodput")).isCloseTo(50, within(0.5));
        assertThat(record.measures().get("wait.max")).isLessThanOrEqualTo(60e6 * 1.01);
    }

    @Test
    void withoutAServerToChooseEveryRequestFails() {
        TrialRecord record = run(
                new ArrivalSpec.Poisson(100),
                Distribution.constant(MILLISECOND),
                servers(1, Optional.empty()),
                balancers(2, true, Optional.empty()),
                10);

        assertThat(record.measures()).containsEntry("errors", 1.0).doesNotContainKey("sojourn.mean");
    }

    @Test
    void aClosedLoopHasAsManyUnderWayAsClients() {
        TrialRecord record = run(
                new ArrivalSpec.Closed(5, Optional.empty()),
                Distribution.exponential(10.0 * MILLISECOND),
                servers(2, Optional.empty()),
                balancers(1, false, Optional.empty()),
                100);

        assertThat(record.measures().get("inSystem")).isCloseTo(5, within(1e-6));
        // Little: N = X W.
        double throughput = record.measures().get("goodput");
        assertThat(throughput * record.measures().get("sojourn.mean") / 1e9).isCloseTo(5, within(0.05));
    }

    @Test
    void theSameSeedGivesTheSame() {
        TrialRecord one = someRun();

        assertThat(someRun()).isEqualTo(one);
        assertThat(one.traceHash()).hasSize(16);
    }

    private static TrialRecord someRun() {
        return run(
                new ArrivalSpec.Poisson(90),
                Distribution.exponential(10.0 * MILLISECOND),
                servers(3, Optional.empty()),
                balancers(3, false, Optional.of(Distribution.exponential(1e6))),
                50);
    }

    @Test
    void whoListensHearsEveryAttemptAndChangesNothing() {
        ServiceSpec service = new ServiceSpec(
                "api",
                Optional.of(new TrafficSpec(new ArrivalSpec.Poisson(90), Optional.empty())),
                Distribution.exponential(10.0 * MILLISECOND),
                servers(3, Optional.empty()),
                balancers(2, false, Optional.empty()));
        ServicesSpec spec = new ServicesSpec(List.of(service), MeasureSpec.lasting(10 * SECOND));
        List<TraceEvent> heard = new ArrayList<>();

        TrialRecord told = ServicesTrial.run(spec, 7, 1, heard::add).record();

        assertThat(told).isEqualTo(ServicesTrial.run(spec, 7, 1, null).record());
        assertThat(heard)
                .filteredOn(event -> event.what() == TraceEvent.What.SEND)
                .hasSizeGreaterThan(800);
        assertThat(heard)
                .filteredOn(event -> event.what() == TraceEvent.What.DELIVER)
                .hasSize(heard.size() / 2)
                .allSatisfy(event -> assertThat(event.detail()).contains("OK after"));
    }
}
