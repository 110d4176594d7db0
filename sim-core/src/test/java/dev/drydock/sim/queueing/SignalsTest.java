package dev.drydock.sim.queueing;

import static dev.drydock.sim.queueing.Worlds.MILLI;
import static dev.drydock.sim.queueing.Worlds.SECOND;
import static dev.drydock.sim.queueing.Worlds.balancer;
import static dev.drydock.sim.queueing.Worlds.policy;
import static dev.drydock.sim.queueing.Worlds.run;
import static dev.drydock.sim.queueing.Worlds.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.protocol.balance.Request;
import dev.drydock.record.TrialRecord;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How old and how dear what balancers know is. */
class SignalsTest {
    private static final ArrivalSpec ONE_A_SECOND = new ArrivalSpec.Constant(1);

    /** What was said to be at the only server at each arrival, one a second, each of 100 s of work. */
    private static List<Integer> seen(InformationSpec information) {
        List<Integer> seen = new ArrayList<>();
        List<Long> work = new ArrayList<>();
        Policy curious = new Seen() {
            @Override
            int choose(Request request, Context context) {
                seen.add(context.requestsAt(0));
                work.add(context.workAt(0));
                return 0;
            }
        };
        run(
                1,
                0,
                7 * SECOND,
                service(
                        ONE_A_SECOND,
                        Distribution.constant(100 * SECOND),
                        1,
                        balancer(policy(setup -> curious, Hears.REQUESTS, Hears.WORK), 1)
                                .with(Signals.USUAL.with(information))));
        if (information.equals(InformationSpec.LIVE)) {
            assertThat(work.subList(0, 3)).containsExactly(0L, 99 * SECOND, 198 * SECOND);
        } else if (information.age().isPresent()) {
            // At 4 s it is known how it was at 1.5 s: the first request came at 1 s.
            assertThat(work.get(3)).isEqualTo(99_500 * MILLI);
        }
        return seen;
    }

    @Test
    void thisMomentIsWhatIs() {
        assertThat(seen(InformationSpec.LIVE)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void aBoardShowsTheLastRefresh() {
        assertThat(seen(InformationSpec.board(2_600 * MILLI))).containsExactly(0, 0, 2, 2, 2, 5);
    }

    @Test
    void anAgeShowsHowItWas() {
        assertThat(seen(InformationSpec.aged(Distribution.constant(2_500 * MILLI))))
                .containsExactly(0, 0, 0, 1, 2, 3);
    }

    @Test
    void reportsOfChangesTakeTheirTime() {
        InformationSpec late = new InformationSpec(
                Optional.empty(), false, Optional.of(Distribution.constant(1_500 * MILLI)), 0, Optional.empty());

        assertThat(seen(late)).containsExactly(0, 0, 1, 2, 3, 4);
    }

    @Test
    void lostReportsLeaveWhatWasKnown() {
        List<Integer> seen =
                seen(new InformationSpec(Optional.empty(), false, Optional.empty(), 0.5, Optional.empty()));

        assertThat(seen).isSorted().isNotEqualTo(List.of(0, 1, 2, 3, 4, 5));
        assertThat(seen.get(5)).isPositive();
    }

    @Test
    void informationIsRefreshedOrAges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InformationSpec(
                        Optional.of(1L), false, Optional.empty(), 0, Optional.of(Distribution.constant(1))))
                .withMessageContaining("not both");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InformationSpec(Optional.empty(), true, Optional.empty(), 0, Optional.empty()));
    }

    /** Mitzenmacher 2000, section 3: with old information, the shortest queue is worse than any queue. */
    @Test
    void oldInformationMakesTheShortestQueueWorseThanAny() {
        ArrivalSpec ninety = new ArrivalSpec.Poisson(9_000);
        Distribution work = Distribution.exponential(MILLI);
        double random = mean(service(ninety, work, 10, balancer(Worlds.random(), 1)));
        double fresh = mean(service(ninety, work, 10, balancer(Worlds.shortest(), 1)));
        double old = mean(service(
                ninety,
                work,
                10,
                balancer(Worlds.shortest(), 1).with(Signals.USUAL.with(InformationSpec.board(50 * MILLI)))));

        assertThat(fresh).isLessThan(random / 2);
        assertThat(old).isGreaterThan(1.2 * random);
    }

    private static double mean(ServiceSpec service) {
        return run(5, 2 * SECOND, 20 * SECOND, service).measures().get("sojourn.mean");
    }

    /** Probes the first server at each pick, and remembers when it was answered, and what. */
    private static final class Probing extends Seen {
        private final List<Long> asked = new ArrayList<>();
        private final List<Long> answered = new ArrayList<>();
        private final List<Load> loads = new ArrayList<>();

        @Override
        int choose(Request request, Context context) {
            asked.add(context.now());
            context.probe(0);
            return 0;
        }

        @Override
        public void probed(int server, Load load, long now) {
            answered.add(now);
            loads.add(load);
        }
    }

    private static TrialRecord probed(Probing policy, ProbeSpec probes, ArrivalSpec arrivals, Distribution work) {
        Signals signals = new Signals(InformationSpec.LIVE, probes, 1, SECOND);
        return run(
                3,
                0,
                20 * SECOND,
                service(
                        arrivals,
                        work,
                        1,
                        balancer(policy(setup -> policy, Hears.PROBES), 1).with(signals)));
    }

    @Test
    void aProbeGoesThereAndBackWithTheLoad() {
        Probing policy = new Probing();
        ProbeSpec slow = new ProbeSpec(Optional.of(Distribution.constant(10 * MILLI)), 0, 0);
        TrialRecord record = probed(policy, slow, ONE_A_SECOND, Distribution.constant(1_500 * MILLI));

        assertThat(record.measures()).containsEntry("probes", 1.0);
        assertThat(policy.answered.get(0) - policy.asked.get(0)).isEqualTo(20 * MILLI);
        // The request itself reached the server 10 ms before its probe did.
        assertThat(policy.loads.subList(0, 3)).extracting(Load::requests).containsExactly(1, 2, 2);
        Load last = policy.loads.getLast();
        assertThat(last.utilisation()).isCloseTo(1, within(1e-3));
        // One answer every 1.5 s: e^-0.5 to 1 of what it is just after one, 1 / (1 - e^-1.5).
        assertThat(last.perSecond()).isBetween(0.28, 1.3);
    }

    @Test
    void aProbeCostsItsServerWork() {
        ArrivalSpec hundred = new ArrivalSpec.Constant(100);
        ProbeSpec dear = new ProbeSpec(Optional.empty(), 0, 3 * MILLI);
        double free = probed(new Probing(), ProbeSpec.FREE, hundred, Distribution.constant(4 * MILLI))
                .measures()
                .get("utilisation");
        double paid = probed(new Probing(), dear, hundred, Distribution.constant(4 * MILLI))
                .measures()
                .get("utilisation");

        assertThat(free).isCloseTo(0.4, within(1e-3));
        assertThat(paid).isCloseTo(0.7, within(1e-3));
    }

    @Test
    void probesGetLost() {
        Probing policy = new Probing();
        probed(
                policy,
                new ProbeSpec(Optional.empty(), 0.25, 0),
                new ArrivalSpec.Constant(200),
                Distribution.constant(MILLI));

        int sent = policy.asked.size();
        double answered = policy.answered.size() / (double) sent;
        assertThat(answered).isCloseTo(0.75, within(4 * Math.sqrt(0.75 * 0.25 / sent)));
    }

    @Test
    void answersCarryTheLoadOfTheirServer() {
        List<Load> loads = new ArrayList<>();
        Policy hearing = new Seen() {
            @Override
            int choose(Request request, Context context) {
                return 0;
            }

            @Override
            public void reported(int server, Load load, long now) {
                loads.add(load);
            }
        };
        TrialRecord record = run(
                4,
                0,
                200 * SECOND,
                service(
                        new ArrivalSpec.Poisson(50),
                        Distribution.exponential(10.0 * MILLI),
                        1,
                        balancer(policy(setup -> hearing, Hears.LOAD), 1)));

        assertThat(loads).hasSize((int) Math.round(record.measures().get("arrivals") * 200));
        // Poisson departures: the mean of what decaying sums say is the rate itself.
        double perSecond = loads.stream().mapToDouble(Load::perSecond).average().orElseThrow();
        double utilisation =
                loads.stream().mapToDouble(Load::utilisation).average().orElseThrow();
        assertThat(utilisation).isBetween(0.45, 0.65);
        assertThat(perSecond).isBetween(48.0, 55.0);
        double alone = loads.stream()
                .filter(load -> load.requests() == 0)
                .mapToLong(Load::latencyNanos)
                .average()
                .orElseThrow();
        // The median of an exponential time is ln 2 of its mean.
        assertThat(alone / MILLI).isCloseTo(10 * Math.log(2), within(1.5));
        assertThat(loads.stream()
                        .filter(load -> load.requests() == 4)
                        .mapToLong(Load::latencyNanos)
                        .average()
                        .orElseThrow())
                .isGreaterThan(2 * alone);
    }

    /** Notes who told it of being idle, and uses no such server. */
    private static final class Told extends Seen {
        private final List<Integer> idle = new ArrayList<>();

        @Override
        int choose(Request request, Context context) {
            return servers().at(context.random().nextInt(servers().count()));
        }

        @Override
        public void idle(int server, long now) {
            idle.add(server);
        }

        @Override
        public int idleServers() {
            return idle.size();
        }
    }

    private static int[] told(int choices) {
        List<Told> balancers = new ArrayList<>();
        Signals signals = new Signals(InformationSpec.LIVE, ProbeSpec.FREE, choices, SECOND);
        TrialRecord record = run(
                9,
                0,
                10 * SECOND,
                service(
                        new ArrivalSpec.Constant(10),
                        Distribution.constant(50 * MILLI),
                        20,
                        balancer(
                                        policy(
                                                setup -> {
                                                    balancers.add(new Told());
                                                    return balancers.getLast();
                                                },
                                                Hears.IDLENESS),
                                        5)
                                .with(signals)));
        int[] heard = balancers.stream().mapToInt(Told::idleServers).toArray();
        // Every request finds its server idle and leaves it so; besides, all 20 are idle at first.
        assertThat(Arrays.stream(heard).sum())
                .isEqualTo(20 + (int) Math.round(record.measures().get("arrivals") * 10));
        return heard;
    }

    @Test
    void anIdleServerTellsOneBalancer() {
        int[] heard = told(1);

        assertThat(Arrays.stream(heard).max().orElseThrow()).isGreaterThan(26);
    }

    @Test
    void orTheOneWithTheFewestIdleServersOfSome() {
        int[] heard = told(5);

        assertThat(Arrays.stream(heard).max().orElseThrow()
                        - Arrays.stream(heard).min().orElseThrow())
                .isLessThanOrEqualTo(6);
    }

    @Test
    void requestsComeToBalancersInTurn() {
        int[] picks = new int[3];
        run(
                1,
                0,
                10 * SECOND,
                service(
                        new ArrivalSpec.Poisson(100),
                        Distribution.constant(MILLI),
                        2,
                        balancer(
                                        policy(setup -> new Seen() {
                                            @Override
                                            int choose(Request request, Context context) {
                                                picks[setup.balancer()]++;
                                                return 0;
                                            }
                                        }),
                                        3)
                                .with(Assignment.ROUND_ROBIN)));

        assertThat(picks[0] - picks[2]).isBetween(0, 1);
        assertThat(picks[0]).isGreaterThan(250);
    }
}
