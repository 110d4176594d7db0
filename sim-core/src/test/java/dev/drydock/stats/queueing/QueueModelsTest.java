package dev.drydock.stats.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against tables computed independently to the digits given, and against each other where one model is another's case. */
class QueueModelsTest {
    @Test
    void oneServerAtNinetyPercent() {
        MM1 queue = new MM1(0.9, 1);
        assertThat(queue.meanSojourn()).isCloseTo(10, digits(8));
        assertThat(queue.sojournQuantile(0.5)).hasValueCloseTo(6.93147, digits(5));
        assertThat(queue.sojournQuantile(0.99)).hasValueCloseTo(46.0517, digits(4));
        assertThat(queue.meanWait()).hasValueCloseTo(9.0, digits(8));
        assertThat(queue.waitQuantile(0.05)).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1.1e6", "0.8, 4.7e6", "0.9, 1.7e7", "0.95, 6.5e7"})
    void customersForOnePercentFollowFromTheAsymptoticVariance(double load, double customers) {
        MM1 queue = new MM1(load, 1);
        double perCustomer = 1.96 / 0.01 / queue.meanWait().getAsDouble();
        assertThat(queue.waitVarianceConstant() * perCustomer * perCustomer)
                .isCloseTo(customers, within(customers / 20));
    }

    @Test
    void severalServersWaitAsErlangsC() {
        assertThat(new MMc(2.7, 1, 3).meanWait()).hasValueCloseTo(2.72353674, digits(8));
        assertThat(new MMc(9, 1, 10).meanWait()).hasValueCloseTo(0.66873152, digits(8));
        MMc ciw = new MMc(10, 4, 3);
        assertThat(ciw.waitProbability()).isCloseTo(0.70224719, digits(8));
        assertThat(ciw.meanWait()).hasValueCloseTo(0.35112360, digits(8));
    }

    @Test
    void leastWorkOverAllServersIsOneQueue() {
        assertThat(new MMc(9, 1, 10).meanSojourn()).isCloseTo(1.66873, digits(5));
    }

    @Test
    void anyServiceTimeWaitsAsPollaczekAndKhinchineSay() {
        assertThat(new MG1(0.8, 1, 0).meanWait()).hasValueCloseTo(2.0, digits(8));
        assertThat(new MG1(0.8, 1, 1).meanWait()).hasValueCloseTo(4.0, digits(8));
        assertThat(new MG1(0.8, 1, 4).meanWait()).hasValueCloseTo(10.0, digits(8));
        double lognormal = Math.expm1(1);
        assertThat(new MG1(0.8, 1, lognormal).meanWait()).hasValueCloseTo(5.43656, digits(5));
    }

    @Test
    void sharingTheServerIsInsensitive() {
        assertThat(new ProcessorSharing(0.8, 1).meanSojourn()).isCloseTo(5, digits(8));
    }

    @Test
    void constantServiceTimesWaitAsErlangSays() {
        assertThat(new MD1(0.5, 1).waitQuantile(0.99)).hasValueCloseTo(3.33626, digits(5));
        assertThat(new MD1(0.8, 1).waitQuantile(0.99)).hasValueCloseTo(10.35589, digits(5));
        assertThat(new MD1(80, 0.01).waitQuantile(0.99)).hasValueCloseTo(0.1035589, digits(7));
    }

    @Test
    void calledUpTrunksLoseAsErlangsB() {
        assertThat(ErlangB.lossProbability(8, 10)).isCloseTo(0.1216610643, digits(10));
        assertThat(ErlangB.lossProbability(100, 100)).isCloseTo(0.0757004527, digits(10));
        assertThat(ErlangB.lossProbability(5000, 10_000)).isBetween(0.0, 1e-100);
    }

    @Test
    void aWaitingRoomLosesWhomItCannotHold() {
        assertThat(new MMcK(0.9, 1, 1, 10).lossProbability()).hasValueCloseTo(0.05081373, digits(8));
        assertThat(new MMcK(1.2, 1, 1, 10).lossProbability()).hasValueCloseTo(0.19258650, digits(8));
        assertThat(new MMcK(8, 1, 10, 10).lossProbability()).hasValueCloseTo(0.1216610643, digits(10));
        assertThat(new MMcK(2.7, 1, 3, 2_000).meanWait()).hasValueCloseTo(2.72353674, digits(8));
        assertThat(new MMcK(1e3, 1, 1, 500).lossProbability()).hasValueCloseTo(0.999, digits(9));
    }

    @Test
    void arrivalsOfSwitchingRateWaitLonger() {
        assertThat(new Mmpp2M1(1.4, 0.2, 0.1, 0.1, 1).meanSojourn()).isCloseTo(13.728493, digits(6));
        assertThat(new Mmpp2M1(0.9, 0.9, 0.3, 0.1, 1).meanSojourn()).isCloseTo(10, digits(8));
        assertThat(new Mmpp2M1(14, 2, 1, 1, 10).meanSojourn()).isCloseTo(1.3728493, digits(7));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0.5, 1.265686", "2, 0.7, 1.614454", "2, 0.9, 2.614057", "2, 0.95, 3.383046",
        "3, 0.5, 1.125244", "3, 0.7, 1.356842", "3, 0.9, 2.027856", "3, 0.95, 2.535133"
    })
    void joiningTheShortestOfAFew(int choices, double load, double sojourn) {
        assertThat(new JsqLimit(load, 1, choices).meanSojourn()).isCloseTo(sojourn, digits(6));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 2.050285", "0.95, 2.579394"})
    void joiningTheLeastWorkOfTwo(double load, double sojourn) {
        assertThat(new LeastWorkLimit(load, 1, 2).meanSojourn()).isCloseTo(sojourn, digits(6));
    }

    @Test
    void turnsOfManyServersBecomeConstantArrivals() {
        assertThat(new RoundRobin(0.8, 1, 1).meanSojourn()).isCloseTo(5, digits(9));
        // D/M/1 at one half: σ = exp(-2(1-σ)) = 0.2031878.
        assertThat(new RoundRobin(50_000, 1, 100_000).meanSojourn()).isCloseTo(1 / (1 - 0.2031878), digits(4));
    }

    @Test
    void fanningOutIsAsSlowAsItsSlowestLeaf() {
        assertThat(new FanOut(100).slowProbability(0.01)).isCloseTo(0.634, digits(3));
        assertThat(new FanOut(3).meanOfLongest(6)).isCloseTo(11, digits(9));
        assertThat(FanOut.meanOfTwo(new MM1(1e-9, 1))).isCloseTo(1.5, digits(6));
        assertThat(FanOut.meanOfTwo(new MM1(0.5, 1))).isCloseTo(2.875, digits(9));
    }

    @Test
    void retriesAddUp() {
        assertThat(Tries.mean(2, 0.5)).isEqualTo(1.75);
        assertThat(Tries.mean(3, 0.5)).isEqualTo(1.875);
        assertThat(Tries.mean(3, 1)).isEqualTo(4);
    }

    @Test
    void prioritiesMoveTheWaitButDoNotChangeItsMean() {
        Priorities classes = new Priorities(List.of(0.2, 0.5, 0.1), 1, 3);
        assertThat(classes.meanSojourn()).isCloseTo(new MG1(0.8, 1, 3).meanSojourn(), digits(9));
        assertThat(classes.meanWait(0)).isLessThan(classes.meanWait(1)).isLessThan(classes.meanWait(2));
        Priorities exponential = new Priorities(List.of(0.2, 0.5, 0.1), 1, 1);
        assertThat(exponential.meanSojournPreemptive()).isCloseTo(5, digits(9));
        assertThat(exponential.meanSojournPreemptive(0)).isCloseTo(new MM1(0.2, 1).meanSojourn(), digits(9));
    }

    @Test
    void shortestRemainingFirstIsAsASimulationOfItsOwn() {
        double simulated = srpt(0.8, 1_000_000, new Random(1));
        assertThat(new Srpt(0.8, 1).meanSojourn()).isCloseTo(simulated, within(0.03 * simulated));
        assertThat(new Srpt(1e-6, 1).meanSojourn()).isCloseTo(1, digits(5));
        assertThat(new Srpt(8, 10).meanSojourn()).isCloseTo(new Srpt(0.8, 1).meanSojourn() / 10, digits(9));
    }

    private static double srpt(double load, int requests, Random random) {
        PriorityQueue<double[]> present = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));
        double now = 0;
        double sum = 0;
        for (int i = 0; i < requests; i++) {
            double arrival = now - Math.log(1 - random.nextDouble()) / load;
            while (!present.isEmpty() && now + present.peek()[0] <= arrival) {
                double[] done = present.poll();
                now += done[0];
                sum += now - done[1];
            }
            if (!present.isEmpty()) {
                double[] interrupted = present.poll();
                interrupted[0] -= arrival - now;
                present.add(interrupted);
            }
            now = arrival;
            present.add(new double[] {-Math.log(1 - random.nextDouble()), arrival});
        }
        return sum / requests;
    }

    static Stream<QueueModel> modelsWithDistributions() {
        return Stream.of(
                new MM1(0.8, 1),
                new MMc(2.4, 1, 3),
                new MMc(1, 1, 2),
                new MD1(0.7, 1),
                new RoundRobin(3.6, 1, 4),
                new JsqLimit(0.9, 2, 2),
                new JsqLimit(0.7, 1, 3),
                new LeastWorkLimit(0.9, 1, 2),
                new LeastWorkLimit(0.8, 5, 4));
    }

    @ParameterizedTest
    @MethodSource("modelsWithDistributions")
    void quantilesHaveTheirMean(QueueModel model) {
        double sojourn = 0;
        double wait = 0;
        int steps = 4_000;
        for (int i = 0; i < steps; i++) {
            // Finer towards 1, where quantiles are steep: q = 1 - u^2, dq = 2 u du.
            double u = (i + 0.5) / steps;
            sojourn += model.sojournQuantile(1 - u * u).orElseThrow() * 2 * u / steps;
            wait += model.waitQuantile(1 - u * u).orElseThrow() * 2 * u / steps;
        }
        assertThat(sojourn).isCloseTo(model.meanSojourn(), within(1e-3 * model.meanSojourn()));
        assertThat(wait).isCloseTo(model.meanWait().orElseThrow(), within(1e-3 * model.meanSojourn()));
    }

    @Test
    void whatNeverSettlesHasNoSteadyState() {
        assertThatThrownBy(() -> new MM1(1, 1)).hasMessageContaining("no steady state");
        assertThatThrownBy(() -> new MMc(3.1, 1, 3)).hasMessageContaining("no steady state");
        assertThatThrownBy(() -> new MG1(2, 1, 1)).hasMessageContaining("no steady state");
        assertThatThrownBy(() -> new JsqLimit(1.5, 1, 2)).hasMessageContaining("no steady state");
        assertThatThrownBy(() -> new Mmpp2M1(2, 0.2, 1, 1, 1)).hasMessageContaining("no steady state");
        assertThatThrownBy(() -> new MM1(-1, 1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new MM1(0.5, 1).sojournQuantile(1)).hasMessageContaining("quantile");
        assertThatThrownBy(() -> new MMcK(1, 1, 3, 2)).hasMessageContaining("room");
    }

    private static Offset<Double> digits(int digits) {
        return within(0.51 * Math.pow(10, -digits));
    }
}
