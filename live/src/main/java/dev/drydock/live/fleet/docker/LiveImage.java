package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.image.Digest;
import dev.drydock.live.fleet.image.Libraries;
import dev.drydock.live.fleet.image.Libraries.Library;
import dev.drydock.live.fleet.image.Tarball;
import dev.drydock.live.program.Rehearsal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The image that a run's containers are made of: the program in an image with a Java runtime. It is named by a digest of its
 * content, so what has been made once is found again.
 *
 * @param reference such as {@code drydock-live:0123456789abcdef}
 * @param java the program to start
 * @param classPath of the processes
 */
public record LiveImage(String reference, String java, String classPath) {
    /** Where the volume of a process is: its plan and its folder. */
    static final String VOLUME = "/drydock/volume";

    /** The folder of a process in its volume. */
    static final String FOLDER = VOLUME + "/data";

    /** The plan of a process in its volume. */
    static final String PLAN = VOLUME + "/plan.json";

    /** What all such images are called. */
    static final String REPOSITORY = "drydock-live";

    private static final String LIBRARIES = "/drydock/lib";
    private static final String ARCHIVE = "/drydock/classes.jsa";

    /** Finds the image of these options in the engine, or makes it. */
    public static LiveImage of(Engine engine, DockerFleet.Options options) {
        String parent = options.base().isPresent()
                ? idOf(engine, options.base().get())
                        .orElseThrow(() -> new FleetException(
                                "there is no image " + options.base().get() + " here: docker pull it first"))
                : RuntimeImage.of(engine, options.notes());
        List<Library> libraries = Libraries.of(Libraries.places(options.plugins()));
        Digest digest = new Digest().add("2").add(parent);
        libraries.forEach(each -> digest.add(each.name()).add(each.content()));
        LiveImage image = new LiveImage(
                REPOSITORY + ":" + digest.hex(),
                options.base().isPresent() ? "java" : RuntimeImage.JAVA,
                libraries.stream().map(each -> LIBRARIES + "/" + each.name()).collect(Collectors.joining(":")));
        if (idOf(engine, image.reference()).isEmpty()) {
            long start = System.nanoTime();
            new ImageLayer(parent, image.reference(), "program", image.rehearsal())
                    .make(engine, new ByteArrayInputStream(tar(libraries)));
            DockerRuns.removeOldImages(engine);
            options.notes()
                    .accept("made the image %s in %.1f s"
                            .formatted(image.reference(), (System.nanoTime() - start) / 1e9));
        }
        return image;
    }

    /** The command that runs a program of ours with so large a heap. */
    public List<String> program(long heapBytes, String main, List<String> arguments) {
        Stream<String> machine = Stream.of(
                java, "-XX:SharedArchiveFile=" + ARCHIVE, "-Xshare:auto", "-Xms" + heapBytes, "-Xmx" + heapBytes);
        return Stream.of(machine, options(), Stream.of("-cp", classPath, main), arguments.stream())
                .flatMap(each -> each)
                .toList();
    }

    /** The command that archives the classes that processes use. */
    private List<String> rehearsal() {
        return Stream.of(
                        Stream.of(java, "-XX:ArchiveClassesAtExit=" + ARCHIVE, "-Xmx128m"),
                        options(),
                        Stream.of("-cp", classPath, Rehearsal.class.getName(), "/tmp/rehearsal"))
                .flatMap(each -> each)
                .toList();
    }

    /** Nothing but events on standard output; without an archive of classes all works, slower. */
    private static Stream<String> options() {
        return Stream.of(
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Xlog:cds*=off",
                "-Xlog:aot*=off",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+UseSerialGC",
                // A run lasts for a minute or so, and its processes share few processors: the second compiler costs
                // more than
                // it brings.
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError");
    }

    private static byte[] tar(List<Library> libraries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Tarball tar = new Tarball(bytes)) {
            for (Library library : libraries) {
                tar.file(LIBRARIES.substring(1) + "/" + library.name(), library.content(), 0444, 0);
            }
            tar.folder(VOLUME.substring(1), 0700, Tarball.USER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The engine's name of an image's content, when it has the image. */
    static Optional<String> idOf(Engine engine, String reference) {
        return engine.ask("look for the image " + reference, () -> {
            try {
                return Optional.of(
                        engine.client().inspectImageCmd(reference).exec().getId());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }
}
