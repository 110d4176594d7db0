package dev.drydock.cli;

import dev.drydock.live.calibration.Calibration;
import dev.drydock.live.calibration.ModelText;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.RunRecord;
import dev.drydock.record.files.PendingFile;
import dev.drydock.record.files.RunFolder;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.model.WorldModel;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model file from a live run. */
@Command(
        name = "calibrate",
        header = "Fit a model of the world to what a live run measured of it.",
        description = {
            "",
            "Fits distributions to the times that syncs of disks, steps of nodes, starts of containers, the network and"
                    + " services really took, and writes them as a file that scenarios use: by model: FILE, or by the"
                    + " option --model FILE of run, compare, validate and live."
        },
        footer = {
            "  drydock calibrate runs/raft-leader-kill-live",
            "  drydock calibrate runs/raft-leader-kill-live --out model.yaml",
            "  drydock run raft-leader-kill --model model.yaml"
        })
final class CalibrateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECORD", description = "The folder of a live run.")
    private Path record;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the model goes. Default: standard output.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFolder folder = RunFolder.open(record);
        RunRecord run = folder.read();
        LiveRecord live = RecordedScenario.live(folder);
        Scenario scenario = RecordedScenario.of(run, folder, Protocols.builtIn());
        Calibration.Result result = Calibration.of(live, WorldModel.given(scenario));
        PrintWriter err = spec.commandLine().getErr();
        result.missing().forEach(each -> err.println("drydock: " + each));
        err.flush();
        if (result.entries().isEmpty()) {
            throw Complaint.wrongInput(folder.path() + " holds too few measurements to fit anything to");
        }
        String text = ModelText.of(
                result,
                run.title() + ", " + live.engine() + ", " + run.machine().startedAt());
        PrintWriter console = spec.commandLine().getOut();
        if (out == null) {
            console.print(text);
        } else {
            PendingFile.write(out, to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
            console.println("Model: " + out);
        }
        console.flush();
        return Exit.OK;
    }
}
