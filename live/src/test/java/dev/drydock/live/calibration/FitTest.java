package dev.drydock.live.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.live.plan.Delays;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final double MS = 1e6;
    private final Random random = new Random(11);

    @Test
    void parametersAreFoundAgain() {
        assertThat(fit(() -> 2 * MS * Math.exp(0.6 * random.nextGaussian()))).satisfies(fitted -> {
            assertThat(fitted.chosen().family()).isEqualTo("lognormal");
            assertThat(time(fitted, "median")).isCloseTo(2, within(0.08));
            assertThat(time(fitted, "p99")).isCloseTo(2 * Math.exp(0.6 * 2.3263), within(0.6));
            assertThat(fitted.chosen().distance()).isLessThan(0.03);
        });
        assertThat(fit(() -> -5 * MS * Math.log(random.nextDouble())).candidates())
                .filteredOn(each -> each.family().equals("exponential"))
                .singleElement()
                .satisfies(each -> assertThat(each.distance()).isLessThan(0.03));
        assertThat(fit(() -> 10 * MS + MS * random.nextGaussian()).candidates())
                .filteredOn(each -> each.family().equals("normal"))
                .singleElement()
                .satisfies(each -> assertThat(each.distance()).isLessThan(0.03));
        assertThat(fit(this::erlang).candidates())
                .filteredOn(each -> each.family().equals("erlang"))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.value().toString()).contains("k=4").contains("mean="));
    }

    private double erlang() {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum -= MS * Math.log(random.nextDouble());
        }
        return sum;
    }

    @Test
    void oneTimeIsAConstant() {
        assertThat(fit(() -> 40 * MS + 0.1 * MS * random.nextDouble()).chosen().value())
                .asString()
                .startsWith("40.0")
                .endsWith("ms");
    }

    @Test
    void whatNothingFitsIsGivenAsItWasMeasured() {
        Fitted fitted =
                fit(() -> random.nextInt(10) == 0 ? 50 * MS + MS * random.nextDouble() : MS * random.nextDouble());
        assertThat(fitted.chosen().family()).isEqualTo("empirical");
        assertThat(fitted.candidates()).allMatch(each -> each.distance() > Fit.FARTHEST);
    }

    @Test
    void aModelHasWhatWasMeasuredAndSaysWhatWasNot() {
        LiveRecord live = new LiveRecord(
                "Docker",
                List.of(),
                List.of(
                        new Sampled(Kind.DISK_SYNC, "n1", 1_000, lognormal(4 * MS)),
                        new Sampled(Kind.DISK_SYNC, "n2", 1_000, lognormal(4 * MS)),
                        new Sampled(Kind.START, "n1", 2, List.of(800_000_000L, 900_000_000L)),
                        new Sampled(Kind.DELAY_ADDED, "n1->n2", 500, List.of(40_000_000L)),
                        new Sampled(Kind.ONE_WAY, "n1->n2", 500, List.of(40_300_000L)),
                        new Sampled(Kind.WORK, "api-s1", 500, List.of(20_000_000L)),
                        new Sampled(Kind.WORK, "api-s2", 500, List.of(10_000_000L))),
                List.of(),
                List.of());
        Calibration.Given given = new Calibration.Given(
                Optional.of(Delays.of(100_000)), Map.of("api", Map.of("api-s1", 0.5, "api-s2", 1.0)));
        Calibration.Result result = Calibration.of(live, given);
        assertThat(result.missing())
                .contains("nodes.cpu.start is not in the model: only 2 starts of containers, until their processes were"
                        + " ready were measured.");
        String text = ModelText.of(result, "a run");
        assertThat(text)
                .contains("network:\n")
                .contains("  jitter: 400us\n")
                .contains("    sync: { lognormal: { median: ")
                .contains("    # 2,000 syncs of journals: lognormal.\n")
                .contains("AIC")
                .contains("    work: 10ms\n");
    }

    private List<Long> lognormal(double median) {
        double[] values = DoubleStream.generate(() -> median * Math.exp(0.5 * random.nextGaussian()))
                .limit(2_001)
                .sorted()
                .toArray();
        return Arrays.stream(values).mapToObj(Math::round).toList();
    }

    private Fitted fit(DoubleSupplier times) {
        double[] values = DoubleStream.generate(times).limit(4_000).sorted().toArray();
        return Fit.of(values, values.length);
    }

    @SuppressWarnings("unchecked") // The value of a lognormal is a map of texts.
    private static double time(Fitted fitted, String key) {
        Map<String, Object> parameters =
                (Map<String, Object>) ((Map<String, Object>) fitted.chosen().value()).get("lognormal");
        String text = (String) parameters.get(key);
        assertThat(text).endsWith("ms");
        return Double.parseDouble(text.substring(0, text.length() - 2));
    }
}
