package dev.drydock.cli;

import dev.drydock.record.Machine;
import dev.drydock.record.RunRecord;
import dev.drydock.record.files.RunFolder;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.load.ScenarioLoader.Loaded;
import dev.drydock.scenario.run.Digest;
import dev.drydock.scenario.run.Runner;
import dev.drydock.scenario.text.ScenarioText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes the record of a run. */
final class RunRecords {
    private final ScenarioText text;
    private final Loaded loaded;
    private final String resolved;
    private final String command;
    private final Instant startedAt = Instant.now();

    /** @param command that repeats the run */
    RunRecords(ScenarioText text, Loaded loaded, Protocols protocols, String command) {
        this.text = text;
        this.loaded = loaded;
        this.command = command;
        this.resolved = new ScenarioLoader(protocols).print(loaded.scenario());
    }

    RunRecord of(Runner runner) {
        Scenario scenario = loaded.scenario();
        return new RunRecord(
                RunFolder.FORMAT,
                Version.number(),
                text.name(),
                scenario.title(),
                scenario.about(),
                resolved,
                text.text(),
                Digest.of(resolved),
                scenario.seed(),
                command,
                scenario.durationNanos(),
                runner.warmupNanos(),
                runner.trials(),
                runner.isInterrupted(),
                machine(),
                runner.records(),
                runner.notes(),
                null);
    }

    private Machine machine() {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                String.valueOf(Runtime.version()),
                startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                Duration.between(startedAt, Instant.now()).toMillis());
    }
}
