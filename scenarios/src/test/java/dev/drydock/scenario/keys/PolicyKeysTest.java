package dev.drydock.scenario.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.TimeRange;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy can be named in a scenario file, and every option of it can be written there. */
class PolicyKeysTest {
    private static final Protocols PROTOCOLS = Protocols.builtIn();
    private static final ScenarioLoader LOADER = new ScenarioLoader(PROTOCOLS);

    static Stream<PolicyProvider<?>> policies() {
        return PROTOCOLS.policies().values().stream();
    }

    private static Scenario with(String policy) throws Mistakes {
        String text = """
                scenario: One policy
                seed: 1
                duration: 1s
                services:
                  api:
                    traffic: { arrivals: { poisson: 10/s } }
                    work: { exponential: 10ms }
                    servers: { count: 4 }
                    balancer: { policy: %s }
                """.formatted(policy);
        return LOADER.load(new ScenarioText("test.yaml", text), List.of()).scenario();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aNameMeansTheUsualOptions(PolicyProvider<?> policy) throws Mistakes {
        assertThat(with(policy.name())).isEqualTo(with("{ " + policy.name() + ": {} }"));
    }

    /** What is written for the reader of a file can be read again, option by option. */
    @ParameterizedTest
    @MethodSource("policies")
    void everyOptionCanBeWritten(PolicyProvider<?> policy) throws Mistakes, ReflectiveOperationException {
        for (RecordComponent option : policy.defaults().getClass().getRecordComponents()) {
            Object value = option.getAccessor().invoke(policy.defaults());
            String written = written(value);
            assertThat(with("{ " + policy.name() + ": { " + option.getName() + ": " + written + " } }"))
                    .isEqualTo(with(policy.name()));
        }
    }

    private static String written(Object value) {
        return switch (value) {
            case Duration duration -> duration.toNanos() + "ns";
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case TimeRange range -> range.minNanos() + "ns.." + range.maxNanos() + "ns";
            case String text -> '"' + text + '"';
            default -> value.toString();
        };
    }
}
