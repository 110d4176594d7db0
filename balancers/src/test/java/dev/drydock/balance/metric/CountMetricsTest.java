package dev.drydock.balance.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Ends;
import dev.drydock.balance.Farm;
import dev.drydock.balance.Scene;
import dev.drydock.protocol.balance.Policy.Hears;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Counts, and what a request more makes of them. */
class CountMetricsTest {
    /** Servers leave and come back while attempts at them are under way. */
    @Property(tries = 100)
    void countsAreBackAtZeroHoweverAttemptsEnd(@ForAll long seed) {
        SplittableRandom world = new SplittableRandom(seed);
        Outstanding metric = new Outstanding();
        double[] weights = {1, 2, 3, 4};
        metric.servers(Farm.weighing(weights), 0);
        List<Integer> underWay = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int server = world.nextInt(4);
            metric.started(server, i);
            underWay.add(server);
            if (i % 10 == 0) {
                metric.servers(Farm.some(weights, world.nextInt(2), 2 + world.nextInt(2)), i);
            }
            if (i % 2 == 0) {
                int ended = underWay.remove(/* index */ world.nextInt(underWay.size()));
                metric.finished(ended, Ends.any(world), 7, i);
            }
        }
        for (int server = 0; server < 4; server++) {
            int which = server;
            long expected = underWay.stream().filter(s -> s == which).count();
            assertThat(metric.count(server)).isEqualTo((int) expected);
            assertThat(metric.load(server)).isEqualTo((expected + 1) / weights[server]);
        }
        underWay.forEach(server -> metric.finished(server, Ends.any(world), 7, 999));
        for (int server = 0; server < 4; server++) {
            assertThat(metric.count(server)).isZero();
        }
    }

    @Test
    void oneRequestMoreIsCountedAfterwards() {
        Scene scene = new Scene(1);
        scene.requests[1] = 3;
        scene.work[1] = 100;
        Outstanding outstanding = new Outstanding();
        outstanding.servers(Farm.weighing(1, 2), 0);
        outstanding.started(1, 0);
        assertThat(outstanding.load(1)).isEqualTo(1);
        assertThat(outstanding.afterwards(1, Ask.ANY, scene)).isEqualTo(1.5);
        RequestsAt requests = new RequestsAt();
        requests.servers(Farm.weighing(1, 2), 0);
        assertThat(requests.load(1, scene)).isEqualTo(2);
        assertThat(requests.afterwards(1, Ask.ANY, scene)).isEqualTo(2.5);
        WorkAt work = new WorkAt();
        work.servers(Farm.weighing(1, 2), 0);
        scene.speeds[1] = 2;
        assertThat(work.load(1, scene)).isEqualTo(100);
        assertThat(work.afterwards(1, Ask.ofSize(50), scene)).isEqualTo(125);
    }

    @Test
    void metricsSayWhatTheyNeedToHear() {
        Duration decay = Duration.ofSeconds(1);
        assertThat(Metric.REQUESTS.measuring(decay).hears()).containsExactly(Hears.REQUESTS);
        assertThat(Metric.WORK.measuring(decay).hears()).containsExactly(Hears.WORK);
        for (Metric own : List.of(Metric.OUTSTANDING, Metric.LATENCY, Metric.LAST_LATENCY, Metric.PEAK_EWMA)) {
            assertThat(own.measuring(decay).hears()).isEmpty();
        }
    }
}
