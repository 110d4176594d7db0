package dev.drydock.balance.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Ends;
import dev.drydock.balance.Farm;
import dev.drydock.balance.Scene;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Servers;
import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Averages of response times, each beside its definition. */
class LatencyMetricsTest {
    private static final Duration TAU = Duration.ofSeconds(10);
    private static final long SECOND = 1_000_000_000;
    private static final double ONE_TAU = Math.exp(-1);

    private static <M extends LoadMetric> M over(M metric) {
        metric.servers(Servers.alike(3), 0);
        return metric;
    }

    private static void answer(LoadMetric metric, int server, Ended ended, long latency, long now) {
        metric.started(server, now - latency);
        metric.finished(server, ended, latency, now);
    }

    @Test
    void anAnswerWeighsByTheTimeSinceTheOneBefore() {
        EwmaLatency metric = over(new EwmaLatency(TAU, false));
        answer(metric, 0, Ended.OK, 300, 5 * SECOND);
        assertThat(metric.load(0)).isEqualTo(300);
        answer(metric, 0, Ended.FAILED, 100, 15 * SECOND);
        assertThat(metric.load(0)).isCloseTo(300 * ONE_TAU + 100 * (1 - ONE_TAU), within(1e-9));
        assertThat(metric.load(1)).isZero();
    }

    @Test
    void aCancelledAttemptIsALowerBound() {
        EwmaLatency metric = over(new EwmaLatency(TAU, false));
        answer(metric, 0, Ended.CANCELLED, 900, SECOND);
        assertThat(metric.load(0)).as("nothing to raise").isZero();
        answer(metric, 0, Ended.OK, 300, 2 * SECOND);
        answer(metric, 0, Ended.CANCELLED, 299, 4 * SECOND);
        assertThat(metric.load(0)).isEqualTo(300);
        answer(metric, 0, Ended.CANCELLED, 400, 12 * SECOND);
        assertThat(metric.load(0)).isCloseTo(300 * ONE_TAU + 400 * (1 - ONE_TAU), within(1e-9));
    }

    @Test
    void errorsNeedNotCount() {
        EwmaLatency metric = over(new EwmaLatency(TAU, true));
        answer(metric, 0, Ended.OK, 300, SECOND);
        for (Ended ended : new Ended[] {Ended.FAILED, Ended.REJECTED, Ended.TIMED_OUT, Ended.CANCELLED}) {
            answer(metric, 0, ended, 1000, 9 * SECOND);
        }
        assertThat(metric.load(0)).isEqualTo(300);
    }

    @Test
    void whoWasAskedAndNeverAnsweredComesLast() {
        for (LoadMetric metric :
                new LoadMetric[] {new EwmaLatency(TAU, false), new ResponseTime(TAU, false, true), new PeakEwma(TAU)}) {
            Scene scene = new Scene(1);
            scene.now = 2 * SECOND;
            over(metric);
            assertThat(metric.load(0, scene)).isZero();
            metric.started(0, 0);
            answer(metric, 1, Ended.OK, 3600 * SECOND, SECOND);
            assertThat(metric.load(0, scene)).isGreaterThan(metric.load(1, scene));
            metric.started(2, 0);
            metric.started(2, 0);
            assertThat(metric.load(2, scene)).isGreaterThan(metric.load(0, scene));
        }
    }

    /** The example of Citrix's documentation: which of three services takes the next eight requests. */
    @Test
    void theExampleOfTheHardwareBalancer() {
        ResponseTime metric = over(new ResponseTime(TAU, true, false));
        answer(metric, 0, Ended.OK, 2 * SECOND, 5 * SECOND);
        answer(metric, 1, Ended.OK, SECOND, 5 * SECOND);
        answer(metric, 2, Ended.OK, 2 * SECOND, 5 * SECOND);
        start(metric, 0, 3);
        start(metric, 1, 7);
        assertThat(loads(metric)).containsExactly(6, 7, 0);
        start(metric, 2, 1);
        assertThat(loads(metric)).containsExactly(6, 7, 2);
        start(metric, 2, 2);
        assertThat(loads(metric)).containsExactly(6, 7, 6);
    }

    private static void start(LoadMetric metric, int server, int times) {
        for (int i = 0; i < times; i++) {
            metric.started(server, 6 * SECOND);
        }
    }

    private static double[] loads(SteadyMetric metric) {
        return new double[] {metric.load(0) / SECOND, metric.load(1) / SECOND, metric.load(2) / SECOND};
    }

    @Test
    void responseTimesAreForTheWeight() {
        ResponseTime metric = new ResponseTime(TAU, false, true);
        metric.servers(Farm.weighing(1, 4), 0);
        answer(metric, 0, Ended.OK, 100, SECOND);
        answer(metric, 1, Ended.OK, 100, SECOND);
        assertThat(metric.load(0)).isEqualTo(100);
        assertThat(metric.load(1)).isEqualTo(25);
        assertThat(metric.afterwards(1, Ask.ANY, new Scene(1))).isEqualTo(50);
    }

    @Test
    void theLastLatencyIsTheLast() {
        LastLatency metric = over(new LastLatency());
        answer(metric, 1, Ended.OK, 70, SECOND);
        answer(metric, 1, Ended.TIMED_OUT, 40, SECOND);
        assertThat(metric.load(1)).isEqualTo(40);
        assertThat(metric.load(0)).isZero();
    }

    /** Beside a transcription of the definition that knows one server only and calls the library's exponential. */
    @Property(tries = 200)
    void peakEwmaIsAsDefined(@ForAll long seed) {
        SplittableRandom world = new SplittableRandom(seed);
        Scene scene = new Scene(seed);
        PeakEwma metric = over(new PeakEwma(TAU));
        double cost = 0;
        long stamp = 0;
        int pending = 0;
        for (int i = 0; i < 100; i++) {
            scene.now += world.nextLong(3 * SECOND);
            double rtt = 0;
            int kind = world.nextInt(3);
            if (kind == 0 || (kind == 1 && pending == 0)) {
                metric.started(1, scene.now);
                pending++;
                continue;
            } else if (kind == 1) {
                rtt = world.nextInt(1, 1000);
                metric.finished(1, Ends.any(world), (long) rtt, scene.now);
                pending--;
            }
            double w = Math.exp(-(scene.now - stamp) / 1e10);
            cost = rtt > cost ? rtt : cost * w + rtt * (1 - w);
            stamp = scene.now;
            if (kind == 2) {
                double expected = cost == 0 && pending != 0 ? (Long.MAX_VALUE >> 16) + pending : cost * (pending + 1);
                assertThat(metric.load(1, scene)).isCloseTo(expected, within(1e-9 * expected));
            }
        }
    }

    @Test
    void aPeakIsSeenAtOnceAndForgottenSlowly() {
        Scene scene = new Scene(1);
        PeakEwma metric = over(new PeakEwma(TAU));
        answer(metric, 0, Ended.OK, 100, SECOND);
        answer(metric, 0, Ended.OK, 5000, 2 * SECOND);
        scene.now = 2 * SECOND;
        assertThat(metric.load(0, scene)).isEqualTo(5000);
        scene.now = 12 * SECOND;
        assertThat(metric.load(0, scene)).isCloseTo(5000 * ONE_TAU, within(1e-6));
    }
}
