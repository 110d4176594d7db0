package dev.drydock.cli;

import dev.drydock.live.conduct.Member.Limits;
import dev.drydock.live.fleet.Fleet;
import dev.drydock.live.fleet.docker.DockerFleet;
import dev.drydock.live.fleet.local.LocalFleet;
import dev.drydock.scenario.ContainerLimits;
import dev.drydock.scenario.Scenario;
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
            description = "How many processors each container may use, 0 for no limit; replaces the scenario's.")
    private Double processors;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "How much memory each container may use, in MiB, half of it for Java's heap; replaces the"
                    + " scenario's.")
    private Integer memoryMebibytes;

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
        if (processors != null) {
            words.addAll(List.of("--cpus", String.valueOf(processors)));
        }
        if (memoryMebibytes != null) {
            words.addAll(List.of("--memory", String.valueOf(memoryMebibytes)));
        }
        return words;
    }

    /** What each process of a live run of a scenario may use. */
    Limits limits(Scenario scenario) {
        ContainerLimits said = scenario.live().orElse(ContainerLimits.USUAL);
        try {
            ContainerLimits limits = new ContainerLimits(
                    processors == null ? said.cpu() : processors,
                    memoryMebibytes == null ? said.memoryBytes() : memoryMebibytes * MEBI);
            return new Limits(limits.cpu(), limits.memoryBytes(), limits.memoryBytes() / 2);
        } catch (IllegalArgumentException e) {
            throw Complaint.wrongInput(e.getMessage());
        }
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
