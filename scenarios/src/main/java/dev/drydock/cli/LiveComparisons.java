package dev.drydock.cli;

import dev.drydock.live.comparison.LiveComparer;
import dev.drydock.live.comparison.Tolerances;
import dev.drydock.record.History;
import dev.drydock.record.LiveComparison;
import dev.drydock.record.RunRecord;
import dev.drydock.record.files.LiveFiles;
import dev.drydock.record.files.RunFolder;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.live.Sightings;
import dev.drydock.scenario.model.WorldModel;

/** Holds a live run against a simulated one, both from their files. */
final class LiveComparisons {
    private LiveComparisons() {}

    /**
     * Compares a live run that has just been made, and writes the simulated one into its folder; the rest is the caller's.
     *
     * @param history of the first simulated trial
     * @param scenario as it was simulated
     */
    static LiveComparison first(
            RunRecord measured,
            Sightings seen,
            RunRecord simulated,
            History history,
            Scenario scenario,
            LiveFiles files) {
        Records.write(simulated, history, RunFolder.create(files.simulated().path()), false);
        LiveComparer.Both both = new LiveComparer.Both(
                simulated, measured, seen.blocks(), seen.record().orElseThrow(), WorldModel.assumed(scenario));
        return LiveComparer.of(both, Tolerances.USUAL);
    }

    /**
     * Compares again and writes {@value LiveFiles#COMPARISON} into the folder of the live run; the page is the caller's.
     *
     * @param folder of the live run, with {@value LiveFiles#LIVE} in it
     * @param simulated the folder of the simulated run; one that stands elsewhere is copied to {@value LiveFiles#SIMULATED}
     */
    static LiveComparison renew(RunFolder folder, RunFolder simulated, Protocols protocols, Tolerances tolerances) {
        LiveFiles files = new LiveFiles(folder);
        RunRecord measured = folder.read();
        RunRecord model = simulated.read();
        LiveComparer.Both both = new LiveComparer.Both(
                model,
                measured,
                files.blocks(),
                RecordedScenario.live(folder),
                WorldModel.assumed(RecordedScenario.of(model, simulated, protocols)));
        LiveComparison comparison = LiveComparer.of(both, tolerances);
        files.write(comparison);
        if (!simulated.path().equals(files.simulated().path())) {
            RunFolder.create(files.simulated().path()).write(model);
        }
        return comparison;
    }
}
