package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Ends;
import dev.drydock.balance.Farm;
import dev.drydock.balance.Fit;
import dev.drydock.balance.Scene;
import dev.drydock.balance.metric.Outstanding;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Full scans beside counts that the test keeps itself. */
class LeastTest {
    private static final double[] WEIGHTS = {1, 2, 0.5, 3, 1, 1, 7, 2};

    /** Both ways of finding the least, with servers that come and go while attempts are under way. */
    @Property(tries = 200)
    void leastOutstandingIsReallyTheLeast(@ForAll boolean scan, @ForAll long seed) {
        SplittableRandom world = new SplittableRandom(seed);
        Policy policy = scan ? new Least(new Outstanding()) : LeastOutstanding.policy();
        Scene scene = new Scene(seed);
        int[] outstanding = new int[WEIGHTS.length];
        List<Integer> underWay = new ArrayList<>();
        Servers servers = Farm.weighing(WEIGHTS);
        policy.servers(servers, 0);
        for (int i = 0; i < 300; i++) {
            if (world.nextInt(40) == 0) {
                int[] eligible = IntStream.range(0, WEIGHTS.length)
                        .filter(number -> number == 3 || world.nextInt(3) > 0)
                        .toArray();
                servers = Farm.some(WEIGHTS, eligible);
                policy.servers(servers, i);
            }
            int avoid = world.nextInt(WEIGHTS.length + 4);
            int picked = policy.pick(Ask.triedAt(avoid < WEIGHTS.length ? avoid : -1), scene);
            assertThat((outstanding[picked] + 1) / WEIGHTS[picked])
                    .isEqualTo(least(servers, outstanding, servers.count() > 1 ? avoid : -1));
            outstanding[picked]++;
            policy.started(picked, i);
            underWay.add(picked);
            while (underWay.size() > 12 || (!underWay.isEmpty() && world.nextInt(2) == 0)) {
                int server = underWay.remove(/* index */ world.nextInt(underWay.size()));
                outstanding[server]--;
                policy.finished(server, Ends.any(world), 5, i);
            }
        }
    }

    private static double least(Servers servers, int[] outstanding, int avoid) {
        return IntStream.range(0, servers.count())
                .map(servers::at)
                .filter(server -> server != avoid)
                .mapToDouble(server -> (outstanding[server] + 1) / WEIGHTS[server])
                .min()
                .orElseThrow();
    }

    @Test
    void tiesAreDrawnFairly() {
        for (Policy policy : List.of(LeastOutstanding.policy(), JoinShortestQueue.policy(), LeastWork.policy())) {
            Scene scene = new Scene(3);
            policy.servers(Farm.some(new double[] {1, 1, 1, 1, 1, 1}, 0, 2, 3, 5), 0);
            policy.started(3, 0);
            scene.requests[3] = 1;
            scene.work[3] = 5;
            long[] counts = new long[6];
            for (int i = 0; i < 30_000; i++) {
                counts[policy.pick(Ask.ANY, scene)]++;
            }
            Fit.assertFits(counts, 1, 0, 1, 0, 0, 1);
        }
    }

    /** A weight of 2 beside one of 1: with one request each the heavier is at (1+1)/2, the lighter at (1+1)/1. */
    @Test
    void twiceTheWeightTakesTwiceAsMany() {
        Policy policy = LeastOutstanding.policy();
        Scene scene = new Scene(3);
        policy.servers(Farm.weighing(1, 2), 0);
        long[] counts = new long[2];
        for (int i = 0; i < 300; i++) {
            int picked = policy.pick(Ask.ANY, scene);
            counts[picked]++;
            policy.started(picked, 0);
        }
        assertThat(counts).containsExactly(100, 200);
    }

    @Property(tries = 100)
    void shortestQueueAndLeastWorkLookAtAllServers(@ForAll long seed) {
        SplittableRandom world = new SplittableRandom(seed);
        Scene scene = new Scene(seed);
        double[] speeds = scene.speeds;
        Servers servers = Farm.some(WEIGHTS, 0, 1, 2, 4, 6, 7);
        int[] eligible = {0, 1, 2, 4, 6, 7};
        Policy shortest = JoinShortestQueue.policy();
        Policy work = LeastWork.policy();
        Policy clairvoyant = new Clairvoyant();
        List.of(shortest, work, clairvoyant).forEach(policy -> policy.servers(servers, 0));
        for (int i = 0; i < 50; i++) {
            for (int server = 0; server < WEIGHTS.length; server++) {
                scene.requests[server] = world.nextInt(4);
                scene.work[server] = world.nextLong(100);
                speeds[server] = world.nextInt(1, 5);
            }
            Ask ask = Ask.ofSize(world.nextLong(200));
            int s = shortest.pick(ask, scene);
            int w = work.pick(ask, scene);
            int c = clairvoyant.pick(ask, scene);
            for (int other : eligible) {
                assertThat((scene.requests[s] + 1) / WEIGHTS[s])
                        .isLessThanOrEqualTo((scene.requests[other] + 1) / WEIGHTS[other]);
                assertThat(scene.work[w]).isLessThanOrEqualTo(scene.work[other]);
                assertThat(scene.work[c] + ask.work() / speeds[c])
                        .isLessThanOrEqualTo(scene.work[other] + ask.work() / speeds[other]);
            }
        }
    }
}
