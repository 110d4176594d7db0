package dev.drydock.sim.queueing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Health;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import dev.drydock.record.TimelineEvent;
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

/** What a balancer's health view is told, and when, by a script in the view's place that notes it down. */
class RosterTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;

    private final List<String> heard = new ArrayList<>();
    private final List<String> policyHeard = new ArrayList<>();

    record Nothing() {}

    /** The first eligible server. */
    private final class First implements PolicyProvider<Nothing>, Policy {
        private Servers servers;

        @Override
        public String name() {
            return "first";
        }

        @Override
        public String summary() {
            return "the first server";
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
            return this;
        }

        @Override
        public void servers(Servers among, long now) {
            servers = among;
            policyHeard.add(now / MILLISECOND + " " + among);
        }

        @Override
        public int pick(Request request, Context context) {
            return servers.isEmpty() ? NOBODY : servers.at(0);
        }
    }

    /** Checks every second for 300 ms, ticks every 10 s, and drops server 0 at the first tick. */
    private final class Script implements Health {
        private Servers view = Servers.of(List.of());
        private List<Servers.Server> servers;

        @Override
        public boolean listed(List<Servers.Server> all, int[] listed, long now) {
            servers = all;
            view = Servers.of(all, listed);
            return true;
        }

        @Override
        public boolean finished(int server, Ended ended, long latencyNanos, long now) {
            heard.add(now / MILLISECOND + " s" + server + " " + ended + " after " + latencyNanos / MILLISECOND);
            return false;
        }

        @Override
        public boolean checked(int server, boolean passed, long now) {
            heard.add(now / MILLISECOND + " check of s" + server + (passed ? " passed" : " failed"));
            return false;
        }

        @Override
        public boolean tick(long now) {
            view = Servers.of(servers, 1);
            return true;
        }

        @Override
        public long intervalNanos() {
            return 10 * SECOND;
        }

        @Override
        public long checkNanos() {
            return SECOND;
        }

        @Override
        public long checkTimeoutNanos() {
            return 300 * MILLISECOND;
        }

        @Override
        public Servers view() {
            return view;
        }

        @Override
        public boolean isInPanic() {
            return view.count() == 1;
        }

        @Override
        public long ejections() {
            return 7;
        }
    }

    @Test
    void aCheckTakesTheWayThereAndBackAndItsWork() {
        run(1, 50 * MILLISECOND, true);
        assertThat(heard).contains("70 check of s0 passed", "70 check of s1 passed");
    }

    @Test
    void answersAreToldWithWhatTheyTook() {
        run(1, 0, true);
        assertThat(heard).contains("420 s0 OK after 20");
    }

    @Test
    void aCheckOfABlackHoleFailsWhenItsTimeIsOver() {
        run(3, 0, true, fault(new Trouble.BlackHole()));
        assertThat(heard).contains("20 check of s0 passed", "1300 check of s0 failed", "2300 check of s0 failed");
    }

    @Test
    void aShallowCheckDoesNotSeeASinkholeAndADeepOneDoes() {
        run(2, 0, true, fault(new Trouble.Sinkhole()));
        assertThat(heard).contains("1020 check of s0 failed");
        heard.clear();
        run(2, 0, false, fault(new Trouble.Sinkhole()));
        assertThat(heard).contains("1020 check of s0 passed");
    }

    @Test
    void aCheckWaitsItsTurn() {
        // The request that came 10 ms before occupies the server for 400 ms, longer than a check may take.
        run(2, 0, true, List.of(), 400 * MILLISECOND, 980 * MILLISECOND);
        assertThat(heard).contains("1300 check of s0 failed", "1020 check of s1 passed");
    }

    @Test
    void aServerThatDrainsGetsNothingNewAndFinishesWhatItHas() {
        TrialRecord trial = run(3, 0, true, List.of(fault(new Trouble.Drain())), 400 * MILLISECOND, 450 * MILLISECOND);
        // The request of 450 ms is on its way when s1 begins to drain.
        assertThat(heard).contains("870 s0 OK after 420").doesNotContain("1320 s0 OK after 420");
        assertThat(heard).contains("1320 s1 OK after 420", "2220 check of s1 passed");
        assertThat(heard).noneMatch(line -> line.startsWith("1020 check of s0"));
        assertThat(trial.measures()).containsEntry("errors", 0.0);
    }

    @Test
    void thePolicyHearsOfEveryChangeOfTheView() {
        TrialRecord trial = run(16, 0, true);
        assertThat(policyHeard).containsExactly("0 Servers[] of 2", "0 Servers[0, 1] of 2", "10000 Servers[1] of 2");
        assertThat(trial.timeline())
                .extracting(TimelineEvent::text)
                .containsExactly(
                        "the balancer of api uses no more s1",
                        "the balancer of api panics: too few servers are healthy");
        assertThat(trial.measures()).containsEntry("panic", 0.375).containsEntry("ejections", 0.0);
    }

    private static ServerFault fault(Trouble trouble) {
        return new ServerFault(
                Distribution.constant(500 * MILLISECOND),
                Optional.empty(),
                Optional.empty(),
                new ServerSelector(List.of("s1")),
                trouble);
    }

    private TrialRecord run(long seconds, long cost, boolean deep, ServerFault... faults) {
        return run(seconds, cost, deep, List.of(faults), 0, 400 * MILLISECOND);
    }

    /** Two servers ten milliseconds away, a request of so much work every so often, and the script. */
    private TrialRecord run(long seconds, long cost, boolean deep, List<ServerFault> faults, long work, long every) {
        BalancerSpec balancer = new BalancerSpec(
                        List.of(new PolicySpec<>(new First(), new Nothing())),
                        1,
                        Optional.of(Distribution.constant(10 * MILLISECOND)))
                .with(new HealthSpec(setup -> new Script(), cost, deep));
        ServersSpec servers = new ServersSpec(
                Collections.nCopies(2, ServerSpec.USUAL), Optional.empty(), Discipline.FIFO, faults, Optional.empty());
        ArrivalSpec arrivals = new ArrivalSpec.Constant((double) SECOND / every);
        ServiceSpec service = new ServiceSpec(
                "api",
                Optional.of(new TrafficSpec(arrivals, Optional.empty())),
                Distribution.constant(work),
                servers,
                balancer);
        TrialRecord record = ServicesTrial.run(
                        new ServicesSpec(List.of(service), MeasureSpec.lasting(seconds * SECOND)), 1, 1, null)
                .record();
        assertThat(record.verdicts()).allMatch(verdict -> verdict.status() == Verdict.Status.HELD);
        return record;
    }
}
