package dev.drydock.scenario.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.record.KnownValue;
import dev.drydock.record.VariantRecord;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Variant;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.run.Progress;
import dev.drydock.scenario.run.Runner;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.trial.Trials;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios that reduce to known queues: which, what is expected of them, and that the simulator agrees. */
class TheoryTest {
    private static final Protocols PROTOCOLS = Protocols.builtIn();

    /** Queues as services, the name of the model, and its exact mean sojourn time in milliseconds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M/M/1   | 40      | work: { exponential: 10ms }, servers: {}, load: 75%",
                "M/M/1   | 40      | work: { exponential: 10ms }, servers: { count: 4 }, load: 75%",
                "M/M/1   | 20      | work: { exponential: 10ms }, servers: { count: 2, speed: 2 }, load: 75%",
                "M/M/3   | 37.2354 | work: { exponential: 10ms }, servers: { cores: 3 }, load: 90%",
                "M/D/1   | 30      | work: 10ms, servers: {}, load: 80%",
                "M/G/1   | 30.26667 | work: 8ms..12ms, servers: {}, load: 80%",
                "M/M/1/11| 49.69441 | work: { exponential: 10ms }, servers: { queue: 10 }, load: 90%",
                "M/G/5/5 | 10      | work: 8ms..12ms, servers: { cores: 5, queue: 0 }, load: 90%",
            })
    void aQueueIsKnownByItsName(String model, double meanMillis, String parts) {
        Optional<KnownQueue> known = known(scenario(parts));
        assertThat(known.orElseThrow().model().name()).isEqualTo(model.strip());
        assertThat(known.orElseThrow().value("sojourn.mean").orElseThrow() / 1e6)
                .isCloseTo(meanMillis, within(0.01));
    }

    private static Optional<KnownQueue> known(String text) {
        var services = variants(text).get(0).scenario().trial(PROTOCOLS).services();
        return KnownQueue.of(services.orElseThrow());
    }

    private static String scenario(String parts) {
        int load = parts.indexOf(", load:");
        return """
                scenario: x
                duration: 400s
                measure: { warmup: 20s, trials: 12 }
                services:
                  api: { traffic: { arrivals: { poisson: 1/s }%s }, balancer: { policy: random }, %s }
                """.formatted(parts.substring(load), parts.substring(0, load));
    }

    @Test
    void simulatedQueuesAgreeWithTheory() {
        for (String parts : List.of(
                "work: { exponential: 10ms }, servers: { count: 2 }, load: 50%",
                "work: { exponential: 10ms }, servers: { cores: 3 }, load: 80%",
                "work: 10ms, servers: {}, load: 70%",
                "work: { exponential: 10ms }, servers: { queue: 5 }, load: 120%",
                "work: 0ms..20ms, servers: { cores: 4, queue: 0 }, load: 90%")) {
            VariantRecord record = run(scenario(parts));
            assertThat(record.known()).as(parts).hasSizeGreaterThan(2);
            for (KnownValue known : record.known()) {
                assertThat(Math.abs(known.z().orElse(0.0)))
                        .as(parts + ": " + known)
                        .isLessThan(4.5);
            }
        }
    }

    @Test
    void aTransientThatIsNotLeftOutIsFarFromTheory() {
        VariantRecord record = run("""
                scenario: x
                duration: 1s
                measure: { trials: 50 }
                services:
                  api:
                    traffic: { load: 95% }
                    work: { exponential: 10ms }
                    balancer: { policy: random }
                """);
        assertThat(record.known().stream().filter(known -> known.measure().equals("sojourn.mean")))
                .allMatch(KnownValue::contradicts)
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "traffic: { arrivals: { constant: 10/s } }",
                "traffic: { arrivals: { closed: { clients: 10 } } }",
                "traffic: { load: 101% }",
                "traffic: { load: 50% }, servers: { groups: [{ count: 1 }, { speed: 2 }] }",
            })
    void whatTheoryDoesNotKnowIsLeftAlone(String parts) {
        assertThat(known("""
                scenario: x
                duration: 1s
                services: { api: { work: { exponential: 10ms }, balancer: { policy: random }, %s } }
                """.formatted(parts))).isEmpty();
    }

    @Test
    void aWayToTheServersIsNoQueue() {
        assertThat(known("""
                scenario: x
                duration: 1s
                services:
                  api:
                    traffic: { load: 50% }
                    work: { exponential: 10ms }
                    balancer: { policy: random, latency: 1ms }
                """)).isEmpty();
    }

    /** What a later feature adds to a part must not pass unseen. */
    @Test
    void aPartWithMoreToItThanIsUnderstoodIsNotPlain() {
        record Part(int known, Optional<String> extra, List<String> more) {}
        List<String> understood = List.of("known");
        assertThat(Plain.beside(new Part(1, Optional.empty(), List.of()), understood))
                .isTrue();
        assertThat(Plain.beside(new Part(1, Optional.of("x"), List.of()), understood))
                .isFalse();
        assertThat(Plain.beside(new Part(1, Optional.empty(), List.of("x")), understood))
                .isFalse();
        assertThat(Plain.beside(new Part(1, Optional.empty(), List.of()), List.of()))
                .isFalse();
    }

    private static VariantRecord run(String text) {
        Runner runner = new Runner(variants(text), PROTOCOLS, trials(text), Trials::run, Progress.SILENT);
        runner.run(2);
        return runner.records().get(0);
    }

    private static int trials(String text) {
        return variants(text).get(0).scenario().measure().trials();
    }

    private static List<Variant> variants(String text) {
        try {
            return new ScenarioLoader(PROTOCOLS)
                    .load(new ScenarioText("x.yaml", text), List.of())
                    .variants();
        } catch (Mistakes e) {
            throw new IllegalStateException(e.text(), e);
        }
    }
}
