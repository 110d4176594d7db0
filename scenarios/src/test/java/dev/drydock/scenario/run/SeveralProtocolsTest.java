package dev.drydock.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Variant;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.trial.Trials;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One scenario for two protocols: Raft, and Raft under another name. */
class SeveralProtocolsTest {
    private static final String SCENARIO = """
            scenario: x
            duration: 3s
            nodes:
              group: { protocol: [raft, skiff] }
              skiff: { preVote: false }
            workload: { arrivals: { poisson: 100/s } }
            faults: [{ at: 1s, crash: leader, for: 500ms }]
            """;

    @Test
    void eachProtocolIsAVariantWithItsOwnOptionsAndTheSameSeeds() throws Mistakes {
        List<Variant> variants = variants(SCENARIO);
        assertThat(variants).extracting(Variant::label).containsExactly("protocol: raft", "protocol: skiff");
        Runner runner = new Runner(variants, protocols(), 4, Trials::run, Progress.SILENT);
        runner.run(1);
        List<VariantRecord> records = runner.records();
        assertThat(seeds(records.get(0))).isEqualTo(seeds(records.get(1)));
        assertThat(records.get(0).traceHash()).isNotEqualTo(records.get(1).traceHash());
    }

    @Test
    void protocolsAndSweepsMakeEveryCombinationAndNamesStandForValues() throws Mistakes {
        assertThat(variants(SCENARIO + """
                        sweep:
                          faults: { none: [], crash: [{ at: 1s, crash: leader }] }
                        """))
                .extracting(Variant::label)
                .containsExactly(
                        "faults: none, protocol: raft",
                        "faults: crash, protocol: raft",
                        "faults: none, protocol: skiff",
                        "faults: crash, protocol: skiff");
    }

    @Test
    void aNamedValueIsPutInPlaceOfTheKey() throws Mistakes {
        List<Variant> variants = variants(SCENARIO.replace("[raft, skiff]", "raft") + """
                sweep: { faults: { none: [], two: [{ at: 1s, crash: leader }, { at: 2s, crash: n2 }] } }
                """);
        assertThat(variants).extracting(v -> v.scenario().faults().size()).containsExactly(0, 2);
        assertThat(variants).extracting(v -> v.settings().get("faults")).containsExactly("none", "two");
    }

    private static List<Long> seeds(VariantRecord variant) {
        return variant.trials().stream().map(TrialRecord::seed).toList();
    }

    private static List<Variant> variants(String text) throws Mistakes {
        return new ScenarioLoader(protocols())
                .load(new ScenarioText("x.yaml", text), List.of())
                .variants();
    }

    private static Protocols protocols() {
        SortedMap<String, ProtocolProvider<?, ?, ?>> byName =
                new TreeMap<>(Protocols.builtIn().byName());
        byName.put("skiff", new Renamed<>("skiff", byName.get("raft")));
        return new Protocols(byName, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** A protocol under another name. */
    private record Renamed<S, M extends Message, O extends Record>(String name, ProtocolProvider<S, M, O> provider)
            implements ProtocolProvider<S, M, O> {
        @Override
        public String summary() {
            return provider.summary();
        }

        @Override
        public O defaults() {
            return provider.defaults();
        }

        @Override
        public Protocol<S, M> create(O options) {
            return provider.create(options);
        }

        @Override
        public List<Invariant<S>> invariants() {
            return provider.invariants();
        }
    }
}
