package dev.drydock.balance.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Desk;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Fleet;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Suresh et al. 2015, section 3.1. */
class C3RankingTest {
    private static final C3Ranking.Provider PROVIDER = new C3Ranking.Provider();

    /** Psi by its formula, with moving averages kept by hand. */
    @Property(tries = 100)
    void picksTheLeastPsi(@ForAll @IntRange(min = 1, max = 8) int balancers, @ForAll long seed) {
        int count = 4;
        Policy policy = PROVIDER.create(new C3Ranking.Options(0.9, 3), Fleet.setup(0, balancers));
        policy.servers(Servers.alike(count), 0);
        Draws draws = new Draws(seed);
        Desk desk = new Desk(seed);
        double[] response = new double[count];
        double[] service = new double[count];
        double[] queue = new double[count];
        int[] outstanding = new int[count];
        boolean[] known = new boolean[count];
        for (int step = 0; step < 60; step++) {
            int server = step < count ? step : draws.nextInt(count);
            double weight = known[server] ? 0.9 : 1;
            Load load = new Load(draws.nextInt(6), 0, 0.2 + 0.8 * draws.nextDouble(), 50 + draws.nextInt(100), 0);
            long latency = 1_000_000L + draws.nextInt(50_000_000);
            policy.started(server, 0);
            policy.finished(server, Ended.OK, latency, 0);
            policy.reported(server, load, 0);
            response[server] += weight * (latency - response[server]);
            service[server] += weight * (1e9 * load.utilisation() / load.perSecond() - service[server]);
            queue[server] += weight * (load.requests() - queue[server]);
            known[server] = true;
            int busy = draws.nextInt(count);
            outstanding[busy]++;
            policy.started(busy, 0);
            if (step >= count) {
                int best = 0;
                for (int other = 1; other < count; other++) {
                    best = psi(response, service, queue, outstanding, other, balancers)
                                    < psi(response, service, queue, outstanding, best, balancers)
                            ? other
                            : best;
                }
                assertThat(desk.pick(policy)).isEqualTo(best);
            }
        }
    }

    private static double psi(
            double[] response, double[] service, double[] queue, int[] outstanding, int server, int balancers) {
        double estimate = 1.0 + outstanding[server] * balancers + queue[server];
        return response[server] - service[server] + estimate * estimate * estimate * service[server];
    }

    @Test
    void triesServersThatItHasNotHeardFromOnceEach() {
        Policy policy = Fleet.policy(PROVIDER);
        policy.servers(Servers.alike(5), 0);
        Desk desk = new Desk(1);
        boolean[] tried = new boolean[5];
        for (int pick = 0; pick < 5; pick++) {
            int picked = desk.pick(policy);
            assertThat(tried[picked]).isFalse();
            tried[picked] = true;
            policy.started(picked, 0);
        }
    }

    @Test
    void anErrorAtOnceIsNoFastAnswer() {
        Policy policy = Fleet.policy(PROVIDER);
        policy.servers(Servers.alike(2), 0);
        for (int server = 0; server < 2; server++) {
            policy.reported(server, new Load(0, 0, 0.5, 100, 0), 0);
            policy.started(server, 0);
            policy.finished(server, Ended.OK, 10_000_000 + server * 1_000_000, 0);
        }
        policy.started(1, 0);
        policy.finished(1, Ended.FAILED, 1, 0);
        assertThat(new Desk(1).pick(policy)).isZero();
        assertThat(new Desk(1).avoid(0).pick(policy)).isEqualTo(1);
    }
}
