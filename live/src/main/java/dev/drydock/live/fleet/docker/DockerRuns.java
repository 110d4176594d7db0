package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import dev.drydock.live.fleet.FleetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What runs have left in an engine, found by its labels alone. */
public final class DockerRuns implements AutoCloseable {
    private static final int KEPT_IMAGES = 8;

    private final Engine engine;

    private DockerRuns(Engine engine) {
        this.engine = engine;
    }

    /**
     * A run of which something is there.
     *
     * @param inUse whether the process that it belongs to may still run
     * @param owner that process, such as {@code 4711@host}; empty when nobody says
     * @param resources such as {@code container drydock-d-3f9c21-n1}
     */
    public record LeftRun(String name, boolean inUse, String owner, List<String> resources) {
        public LeftRun {
            resources = List.copyOf(resources);
        }
    }

    /**
     * Of the engine that {@code DOCKER_HOST}, the chosen Docker context or else the usual socket leads to.
     *
     * @throws FleetException when none answers; the message says what to do
     */
    public static DockerRuns connect() {
        return new DockerRuns(Engine.connect());
    }

    /** Every run of which something is there, by name. */
    public List<LeftRun> all() {
        return RunResources.all(engine).stream()
                .map(each -> new LeftRun(
                        each.run(),
                        each.isInUse(),
                        each.owner().map(Owner::process).orElse(""),
                        each.names()))
                .toList();
    }

    /**
     * Removes everything of a run, whatever state it is in, and whoever uses it.
     *
     * @throws FleetException when something of it cannot be removed; all that can be is
     */
    public void remove(String run) {
        remove(engine, run);
    }

    /** Removes all images that runs were made of; those in use are left. Returns the names of those removed. */
    public List<String> removeImages() {
        return removeImages(engine, image -> true, 0);
    }

    /** Removes images of older programs, which a change of the program leaves behind; some are kept. */
    static void removeOldImages(Engine engine) {
        removeImages(engine, image -> image.startsWith(LiveImage.REPOSITORY + ":"), KEPT_IMAGES);
    }

    private static List<String> removeImages(Engine engine, Predicate<String> chosen, int kept) {
        List<Image> images = engine.ask(
                "list images",
                () -> engine.client()
                        .listImagesCmd()
                        .withLabelFilter(ImageLayer.LABEL)
                        .exec());
        List<String> removed = new ArrayList<>();
        images.stream()
                .sorted(Comparator.comparing(Image::getCreated).reversed())
                .map(DockerRuns::nameOf)
                .filter(chosen)
                .skip(kept)
                .filter(name -> isRemoved(engine, name))
                .forEach(removed::add);
        return removed;
    }

    private static String nameOf(Image image) {
        String[] tags = image.getRepoTags();
        return tags == null || tags.length == 0 ? image.getId() : tags[0];
    }

    /** Not when a container needs it, or somebody else was faster. */
    private static boolean isRemoved(Engine engine, String image) {
        try {
            engine.client().removeImageCmd(image).exec();
            return true;
        } catch (NotFoundException | ConflictException e) {
            return false;
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Removes everything of a run. */
    public static void remove(Engine engine, String run) {
        List<String> left = new ArrayList<>();
        for (RunResources resources : RunResources.all(engine)) {
            if (resources.run().equals(run)) {
                left.addAll(resources.remove(engine));
            }
        }
        if (!left.isEmpty()) {
            throw new FleetException("of run " + run + " these are left: " + String.join("; ", left));
        }
    }

    /** Removes runs whose owners are gone. */
    public static void removeLeftovers(Engine engine, Consumer<String> notes) {
        for (RunResources resources : RunResources.all(engine)) {
            if (!resources.isInUse()) {
                List<String> left = resources.remove(engine);
                notes.accept("removed what run " + resources.run() + " had left"
                        + (left.isEmpty() ? "" : ", but not " + String.join("; ", left)));
            }
        }
    }
}
