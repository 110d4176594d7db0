package dev.drydock.balance.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Draws;
import dev.drydock.balance.admission.AdmissionOptions;
import dev.drydock.balance.admission.CoDel;
import dev.drydock.balance.policy.NoOptions;
import dev.drydock.balance.policy.Random;
import dev.drydock.protocol.balance.AdmissionFactory;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.queueing.BalancerSpec;
import dev.drydock.sim.queueing.Discipline;
import dev.drydock.sim.queueing.PolicySpec;
import dev.drydock.sim.queueing.ServerFault;
import dev.drydock.sim.queueing.ServerSelector;
import dev.drydock.sim.queueing.ServerSpec;
import dev.drydock.sim.queueing.ServersSpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.ServicesSpec;
import dev.drydock.sim.queueing.ServicesTrial;
import dev.drydock.sim.queueing.TrafficSpec;
import dev.drydock.sim.queueing.Trouble;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Callers and admission at work on simulated servers. Service takes 10 ms on average. */
class CallerSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    /** A service that is put together step by step. */
    private static final class World {
        private int servers = 10;
        private double load = 0.7;
        private long seconds = 100;
        private Discipline discipline = Discipline.FIFO;
        private Optional<Integer> queue = Optional.empty();
        private Optional<Distribution> latency = Optional.empty();
        private List<ServerFault> faults = List.of();
        private Optional<AdmissionFactory> admission = Optional.empty();
        private CallerOptions caller = CallerOptions.NONE;

        ServicesSpec spec() {
            BalancerSpec balancers =
                    new BalancerSpec(List.of(new PolicySpec<>(new Random.Provider(), new NoOptions())), 1, latency);
            ServersSpec group = new ServersSpec(
                    Collections.nCopies(servers, ServerSpec.USUAL), queue, discipline, faults, admission);
            TrafficSpec traffic = new TrafficSpec(new ArrivalSpec.Poisson(load * servers * 100), Optional.empty());
            ServiceSpec service = new ServiceSpec(
                            "api", Optional.of(traffic), Distribution.exponential(10 * MS), group, balancers)
                    .with(caller);
            return new ServicesSpec(List.of(service), new MeasureSpec(seconds * SECOND, 0, SECOND, false));
        }

        TrialRecord run(long seed) {
            TrialRecord record = ServicesTrial.run(spec(), seed, 1, null).record();
            assertThat(record.verdicts()).allMatch(verdict -> verdict.status() == Verdict.Status.HELD);
            return record;
        }

        double measure(String name) {
            return run(1).measures().get(name);
        }
    }

    private static ServerFault fault(long at, long lasting, Trouble trouble) {
        return new ServerFault(
                Distribution.constant(at),
                Optional.empty(),
                Optional.of(Distribution.constant(lasting)),
                new ServerSelector(List.of("all")),
                trouble);
    }

    private static CallerOptions waiting(long timeoutMillis, boolean tell, Optional<RetryOptions> retries) {
        return new CallerOptions(
                Optional.of(timeoutMillis * MS),
                Optional.empty(),
                tell,
                retries,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CallerOptions hedging(HedgeOptions.After after, boolean tied) {
        return new CallerOptions(
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.of(new HedgeOptions(after, 1, tied, Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    /** The oracle {@code retries} of queueing: with up to 3 retries and failure 1/2 a request takes 1.875 tries. */
    @Test
    void theMeanNumberOfTriesIsThatOfTheory() {
        World world = new World();
        world.faults = List.of(fault(0, 1000 * SECOND, new Trouble.Errors(0.5)));
        world.caller = waiting(10_000, true, Optional.of(ResilientCallerTest.retries(3)));
        // The standard deviation of the number of tries is 1.1, there are 70,000 requests: 4 standard errors.
        assertThat(world.measure("attempts")).isCloseTo(1.875, within(0.017));
        assertThat(world.measure("errors")).isCloseTo(0.0625, within(0.004));
    }

    /** An exponential time-out test: in M/M/1 the sojourn time is exponential with rate mu - lambda. */
    @Test
    void theShareThatTimesOutIsTheTailOfTheSojournTime() {
        World world = new World();
        world.servers = 1;
        world.load = 0.5;
        world.seconds = 2000;
        world.caller = waiting(100, false, Optional.empty());
        // exp(-(100/s - 50/s) 100 ms); answers of those not told still take their service.
        assertThat(world.measure("timedOut")).isCloseTo(StrictMath.exp(-5), within(0.0015));
        assertThat(world.measure("utilisation")).isCloseTo(0.5, within(0.01));
        assertThat(world.measure("wastedWork")).isGreaterThan(world.measure("timedOut"));
    }

    @Test
    void serversThatAreToldWasteLessAndServeMore() {
        World told = new World();
        told.load = 1.3;
        told.caller = waiting(200, true, Optional.empty());
        World untold = new World();
        untold.load = 1.3;
        untold.caller = waiting(200, false, Optional.empty());
        assertThat(told.measure("wastedWork")).isLessThan(0.3);
        assertThat(untold.measure("wastedWork")).isGreaterThan(0.9);
        assertThat(told.measure("goodput")).isGreaterThan(5 * untold.measure("goodput"));
    }

    @Test
    void hedgingAtTheNinetyFifthPercentileCutsTheTailForAFewPercent() {
        World plain = new World();
        plain.load = 0.3;
        World hedged = new World();
        hedged.load = 0.3;
        hedged.caller = hedging(new HedgeOptions.Quantile(0.95, 10 * SECOND), false);
        assertThat(hedged.measure("extraAttempts")).isBetween(0.03, 0.055);
        assertThat(hedged.measure("sojourn.p999")).isLessThan(0.9 * plain.measure("sojourn.p999"));
    }

    @Test
    void tiedRequestsWasteNothingAndWaitLess() {
        World plain = new World();
        World tied = new World();
        tied.latency = Optional.of(Distribution.constant(MS));
        tied.caller = hedging(new HedgeOptions.Fixed(2 * MS), true);
        assertThat(tied.measure("sojourn.mean")).isLessThan(0.7 * plain.measure("sojourn.mean"));
        assertThat(tied.measure("wastedWork")).isLessThan(0.05);
    }

    @Test
    void codelKeepsWaitingShortUnderOverload() {
        World open = new World();
        open.load = 1.5;
        World controlled = new World();
        controlled.load = 1.5;
        controlled.admission = Optional.of(new AdmissionOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new CoDel.Options(20 * MS, 200 * MS)),
                Optional.empty(),
                Optional.empty()));
        assertThat(open.measure("wait.p50")).isGreaterThan(5.0 * SECOND);
        assertThat(controlled.measure("wait.p50")).isLessThan(2.0 * SECOND);
        assertThat(controlled.measure("rejected")).isBetween(0.25, 0.4);
    }

    @Test
    void aBreakerOpensWhenServersAreDownAndClosesAfterwards() {
        World world = new World();
        world.faults = List.of(fault(20 * SECOND, 10 * SECOND, new Trouble.Crash(false)));
        BreakerOptions breaker = new BreakerOptions(0.5, 1, 60 * SECOND, 100, Optional.empty(), 100, 2 * SECOND, 10);
        world.caller = new CallerOptions(
                Optional.of(SECOND),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(breaker),
                Optional.empty());
        assertThat(world.measure("breakerOpenings")).isBetween(4.0, 6.0);
        assertThat(world.measure("recovered")).isEqualTo(1);
        assertThat(world.measure("rejected")).isBetween(0.1, 0.14);
    }

    /** Retries keep the servers at work on what nobody waits for any more, long after the trouble is over. */
    @Test
    void aRetryStormOutlastsItsTriggerUnlessThereIsABudget() {
        World storm = new World();
        storm.load = 0.7;
        storm.faults = List.of(fault(10 * SECOND, 5 * SECOND, new Trouble.Slow(5)));
        storm.caller = waiting(500, false, Optional.of(ResilientCallerTest.retries(3)));
        assertThat(storm.measure("recovered")).isZero();
        World spared = new World();
        spared.load = 0.7;
        spared.faults = storm.faults;
        RetryOptions budgeted = new RetryOptions(
                3,
                RetryOptions.DEFAULTS.on(),
                Backoff.NONE,
                Optional.of(new TokenBudget.Options(0.1, 1, 10 * SECOND)),
                Optional.empty(),
                true);
        spared.caller = waiting(500, false, Optional.of(budgeted));
        assertThat(spared.measure("recovered")).isEqualTo(1);
    }

    /** Whatever callers do, under every discipline and with every trouble: all requests end, and all laws hold. */
    @Property(tries = 60)
    void theLawsOfQueuesHold(@ForAll long seed) {
        Draws draws = new Draws(seed);
        World world = new World();
        world.servers = 1 + draws.nextInt(4);
        world.load = 0.3 + draws.nextDouble();
        world.seconds = 5;
        world.discipline = List.of(Discipline.values()).get(draws.nextInt(Discipline.values().length));
        world.queue = CallerProperties.maybe(draws, draws.nextInt(20));
        world.latency = CallerProperties.maybe(draws, Distribution.exponential(2 * MS));
        List<Trouble> troubles = List.of(
                new Trouble.Crash(false),
                new Trouble.Crash(true),
                new Trouble.Slow(4),
                new Trouble.Pause(),
                new Trouble.BlackHole(),
                new Trouble.Errors(0.3),
                new Trouble.Leak(0.3));
        world.faults = List.of(
                fault(SECOND, SECOND, troubles.get(draws.nextInt(troubles.size()))),
                fault(3 * SECOND / 2, SECOND, troubles.get(draws.nextInt(troubles.size()))));
        boolean fifo = world.discipline == Discipline.FIFO;
        world.admission = Optional.of(new AdmissionOptions(
                CallerProperties.maybe(draws, CallerProperties.limit(draws)),
                fifo ? CallerProperties.maybe(draws, MS) : Optional.empty(),
                fifo ? CallerProperties.maybe(draws, CoDel.Options.DEFAULTS) : Optional.empty(),
                Optional.empty(),
                fifo ? CallerProperties.maybe(draws, 3) : Optional.empty()));
        CallerOptions drawn = CallerProperties.options(draws);
        world.caller = new CallerOptions(
                drawn.timeoutNanos(),
                Optional.of(drawn.deadlineNanos().orElse(300 * MS)),
                drawn.hedge().map(HedgeOptions::tied).orElse(false) || draws.nextInt(2) == 0,
                drawn.retries(),
                drawn.hedge(),
                drawn.breaker(),
                drawn.limit());
        TrialRecord record = world.run(seed);
        assertThat(record.measures().get("unfinished")).isZero();
        assertThat(world.run(seed).traceHash()).isEqualTo(record.traceHash());
    }
}
