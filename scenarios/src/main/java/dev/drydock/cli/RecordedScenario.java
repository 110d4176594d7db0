package dev.drydock.cli;

import dev.drydock.record.RunRecord;
import dev.drydock.record.files.LiveFiles;
import dev.drydock.record.files.RunFolder;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.util.List;

/** The scenario of a record, as it was resolved when it ran. */
final class RecordedScenario {
    private RecordedScenario() {}

    /** Reads it. */
    static Scenario of(RunRecord run, RunFolder folder, Protocols protocols) {
        try {
            return new ScenarioLoader(protocols)
                    .load(new ScenarioText(folder.file(RunFolder.RUN).toString(), run.scenario()), List.of())
                    .scenario();
        } catch (Mistakes e) {
            throw Complaint.wrongInput("the scenario in " + folder.file(RunFolder.RUN)
                    + " is not one that this version of Drydock runs: "
                    + e.all().getFirst().message());
        }
    }

    /** What a live run saw. */
    static dev.drydock.record.LiveRecord live(RunFolder folder) {
        return new LiveFiles(folder)
                .live()
                .orElseThrow(() -> Complaint.wrongInput(
                        folder.path() + " is not the record of a live run: there is no " + LiveFiles.LIVE + " in it"));
    }
}
