package dev.drydock.live.fleet.docker;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.image.JavaRuntime;
import dev.drydock.live.fleet.image.RuntimeTree;
import dev.drydock.live.fleet.image.SavedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The image from scratch under the program's: a Java runtime and this machine's libraries that it cannot do without. */
final class RuntimeImage {
    /** The Java program in it. */
    static final String JAVA = RuntimeTree.JAVA + "/bin/java";

    private static final String REPOSITORY = "drydock-live-runtime";

    private RuntimeImage() {}

    /** The engine's name of it; makes it when the engine does not have it. */
    static String of(Engine engine, Consumer<String> notes) {
        JavaRuntime runtime = JavaRuntime.running();
        String reference = REPOSITORY + ":" + runtime.digest();
        return LiveImage.idOf(engine, reference).orElseGet(() -> make(engine, runtime, reference, notes));
    }

    private static String make(Engine engine, JavaRuntime runtime, String reference, Consumer<String> notes) {
        notes.accept("making a Java runtime for containers (first use with this JDK, some seconds)");
        long start = System.nanoTime();
        Path folder = null;
        try {
            folder = Files.createTempDirectory("drydock-runtime-");
            runtime.link(folder.resolve("java"));
            Path layer = folder.resolve("layer.tar");
            RuntimeTree.write(folder.resolve("java"), layer);
            Path image = folder.resolve("image.tar");
            SavedImage.write(layer, reference, Map.of(ImageLayer.LABEL, "runtime"), image);
            load(engine, image, reference);
            notes.accept("made the image %s: %d MB in %.1f s"
                    .formatted(reference, Files.size(layer) >> 20, (System.nanoTime() - start) / 1e9));
            return LiveImage.idOf(engine, reference).orElseThrow();
        } catch (IOException e) {
            throw new FleetException("the image's files cannot be written: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private static void load(Engine engine, Path image, String reference) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(image))) {
            engine.ask(
                    "load the image " + reference,
                    () -> engine.client().loadImageCmd(in).exec());
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new FleetException("the folder " + folder + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
