package dev.drydock.cli;

import dev.drydock.live.conduct.Member.Limits;
import dev.drydock.live.fleet.Fleet;
import dev.drydock.live.fleet.docker.DockerFleet;
import dev.drydock.live.fleet.local.LocalFleet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Options of every command that runs processes for real. */
final class FleetOptions {
    private static final long GRACE_NANOS = 30_000_000_000L;
    private static final long MEBI = 1 << 20;
    private static final int USUAL_MEBIBYTES = 512;

    /** Where processes run. */
    enum Kind {
        docker,
        local
    }

    @Option(
            names = "--fleet",
            paramLabel = "KIND",
            defaultValue = "docker",
            description =
                    "Where processes run: ${COMPLETION-CANDIDATES}; local is plain processes of this machine, which"
                            + " can neither be limited nor taken off their network. Default: ${DEFAULT-VALUE}.")
    private Kind kind;

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            description =
                    "An image with Java 21 or newer that the engine has, in place of one made of this machine's Java.")
    private String base;

    @Option(
            names = "--cpus",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many processors each container may use; 0 for no limit. Default: ${DEFAULT-VALUE}.")
    private double processors;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "" + USUAL_MEBIBYTES,
            description = "How much memory each container may use, in MiB; half of it is Java's heap. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int memoryMebibytes;

    /** Whether processes are plain ones of this machine. */
    boolean isLocal() {
        return kind == Kind.local;
    }

    /** The words of the command line that say what is not usual. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (isLocal()) {
            words.addAll(List.of("--fleet", kind.name()));
        }
        if (base != null) {
            words.addAll(List.of("--base", base));
        }
        if (processors != 0) {
            words.addAll(List.of("--cpus", String.valueOf(processors)));
        }
        if (memoryMebibytes != USUAL_MEBIBYTES) {
            words.addAll(List.of("--memory", String.valueOf(memoryMebibytes)));
        }
        return words;
    }

    /** What each process may use. */
    Limits limits() {
        if (!(processors >= 0 && processors <= 1_024)) {
            throw Complaint.wrongInput("--cpus is between 0 and 1024, not " + processors);
        }
        if (memoryMebibytes < 96) {
            throw Complaint.wrongInput("--memory is at least 96 MiB, not " + memoryMebibytes);
        }
        return new Limits(processors, memoryMebibytes * MEBI, memoryMebibytes * MEBI / 2);
    }

    /**
     * A fleet for one run.
     *
     * @param notes hears, in sentences, of what takes long or was cleaned up
     */
    Fleet open(List<Path> plugins, Consumer<String> notes) {
        return switch (kind) {
            case docker ->
                DockerFleet.connect(new DockerFleet.Options(Optional.ofNullable(base), plugins, GRACE_NANOS, notes));
            case local -> new LocalFleet(plugins);
        };
    }
}
