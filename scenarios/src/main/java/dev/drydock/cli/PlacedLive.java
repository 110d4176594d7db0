package dev.drydock.cli;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.orchestration.docker.DockerPlacement;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.load.ScenarioLoader.Loaded;
import dev.drydock.scenario.placed.LivePlacement;
import dev.drydock.scenario.placed.PlacedOutcome;
import dev.drydock.scenario.placed.PlacedRun;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Placement scenarios on a real engine, for the commands that offer it.
 *
 * @param trials how often the model is asked
 * @param json whether the result is for machines
 */
record PlacedLive(long seed, int trials, boolean json, PrintWriter out, PrintWriter err) {
    /** How often the model is asked where nobody says. */
    static final int USUAL_TRIALS = 20;

    PlacedLive {
        if (trials < 1) {
            throw Complaint.wrongInput("at least one trial is simulated, not " + trials);
        }
    }

    /** Whether a scenario is one that places containers. */
    static boolean isFor(Loaded loaded) {
        return LivePlacement.isOne(loaded.scenario());
    }

    /** Does a scenario on the engine, prints what came of it beside the model, and returns the exit status. */
    int run(Loaded loaded, Protocols protocols) {
        if (loaded.variants().size() > 1) {
            throw Complaint.wrongInput("a live run is of one variant, and the file has "
                    + loaded.variants().size() + "; choose one by --set, such as --set nodes.orchestrator=swarm");
        }
        Scenario scenario = loaded.variants().getFirst().scenario();
        return run(scenario.title(), LivePlacement.of(scenario, protocols));
    }

    /** The same of what was made ready elsewhere. */
    int run(String title, LivePlacement placement) {
        String run = "p-" + Long.toString(System.nanoTime() & 0xffffffffL, 36)
                + Long.toString(ProcessHandle.current().pid(), 36);
        Consumer<String> progress = text -> {
            err.println("drydock: " + text);
            err.flush();
        };
        try (DockerPlacement engine = DockerPlacement.connect(run.toLowerCase(Locale.ROOT), progress)) {
            PlacedOutcome outcome = new PlacedRun(engine, placement, progress).run(seed, trials);
            out.print(json ? PlacedJson.of(outcome) + "\n" : PlacedText.render(title, outcome));
            out.flush();
            return outcome.holds() ? Exit.OK : Exit.FAILED;
        } catch (FleetException e) {
            throw Complaint.environment(e.getMessage(), e);
        }
    }
}
