package dev.drydock.cli;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.docker.DockerRuns;
import dev.drydock.live.fleet.docker.DockerRuns.LeftRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes what live runs have left in a Docker engine. */
@Command(
        name = "clean",
        header = "Remove what live runs have left in Docker.",
        description = {
            "",
            "Removes containers, volumes and networks of runs whose program is gone, and lists them. Nothing is touched"
                    + " that does not carry Drydock's labels, nor a run whose program may still be there, on this machine or"
                    + " another, unless --force says so.",
            "",
            "Exit status 1 when a run was left alone because it is in use."
        },
        footer = {
            "  drydock live clean                what runs that were killed have left",
            "  drydock live clean d-3f9c21       one run",
            "  drydock live clean --all          every run, and the images; the next run makes them anew"
        })
final class LiveCleanCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run to remove; all those left behind otherwise.")
    private String run;

    @Option(names = "--all", description = "Remove images too, which the next run makes anew.")
    private boolean all;

    @Option(names = "--force", description = "Remove even what belongs to a program that may still run.")
    private boolean force;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (run != null && all) {
            throw Complaint.wrongInput("name a run or say --all, not both");
        }
        try (DockerRuns runs = DockerRuns.connect()) {
            return clean(runs);
        } catch (FleetException e) {
            throw Complaint.environment(e.getMessage(), e);
        }
    }

    private int clean(DockerRuns runs) {
        List<LeftRun> chosen = runs.all().stream()
                .filter(each -> run == null || each.name().equals(run))
                .toList();
        if (run != null && chosen.isEmpty()) {
            throw Complaint.wrongInput("there is nothing of a run called " + run);
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean spared = false;
        for (LeftRun each : chosen) {
            if (each.inUse() && !force) {
                // Without a name everything in use is simply none of this command's business.
                spared |= run != null || all;
                out.println("left alone: run " + each.name() + ", which is in use by process " + each.owner()
                        + "; --force removes it");
            } else {
                runs.remove(each.name());
                each.resources().forEach(resource -> out.println("removed " + resource + " of run " + each.name()));
            }
        }
        if (all) {
            runs.removeImages().forEach(image -> out.println("removed image " + image));
        } else if (chosen.isEmpty()) {
            out.println("nothing is left of any run");
        }
        out.flush();
        return spared ? Exit.FAILED : Exit.OK;
    }
}
