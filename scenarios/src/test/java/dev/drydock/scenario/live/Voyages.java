package dev.drydock.scenario.live;

import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.trial.TrialSpec;
import java.util.List;

/** Scenarios for tests of this package. */
final class Voyages {
    private static final Protocols PROTOCOLS = Protocols.builtIn();

    private Voyages() {}

    /** What a scenario with these further lines specifies. */
    static TrialSpec spec(String... lines) {
        String text = "scenario: a test\nduration: 20s\n" + String.join("\n", lines) + "\n";
        try {
            return new ScenarioLoader(PROTOCOLS)
                    .load(new ScenarioText("test", text), List.of())
                    .scenario()
                    .trial(PROTOCOLS);
        } catch (Mistakes e) {
            throw new IllegalArgumentException(e.text(), e);
        }
    }
}
