package dev.drydock.scenario.placed;

import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.util.List;

/** Scenarios of tests, from what stands under {@code nodes}. */
final class Placements {
    private Placements() {}

    static LivePlacement of(String orchestrator, String rest) {
        return LivePlacement.of(scenario(orchestrator, rest), Protocols.builtIn());
    }

    static Scenario scenario(String orchestrator, String rest) {
        String text = """
                scenario: A test
                about: A test.
                seed: 1
                duration: 5m
                machines: { count: 1, cpu: 4, memory: 16GiB }
                nodes:
                  orchestrator: %s
                %s""".formatted(orchestrator, rest.indent(2));
        try {
            return new ScenarioLoader(Protocols.builtIn())
                    .load(new ScenarioText("test.yaml", text), List.of())
                    .scenario();
        } catch (Mistakes e) {
            throw new IllegalArgumentException(e.text(), e);
        }
    }
}
