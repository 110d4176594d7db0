package dev.drydock.live.fleet.docker;

import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files on top of an image, as a new image: a container is made that never runs, the files are copied in, and it is
 * committed. Needs neither a builder nor a registry.
 *
 * @param parent the image below
 * @param reference the name of the new image, with a tag
 * @param content what it holds, which becomes its label
 */
record ImageLayer(String parent, String reference, String content) {
    /** The label of images, with what they hold. */
    static final String LABEL = "dev.drydock.image";

    /** Makes the image, of a tar archive. */
    void make(Engine engine, InputStream tar) {
        int colon = reference.indexOf(':');
        String run = "image-" + reference.substring(colon + 1) + "-"
                + ProcessHandle.current().pid();
        String id = engine.ask(
                "make a container of " + parent,
                () -> engine.client()
                        .createContainerCmd(parent)
                        .withLabels(Owner.self().labels(run))
                        .withNetworkDisabled(true)
                        .withCmd("true")
                        .exec()
                        .getId());
        try {
            engine.ask(
                    "copy files into " + reference,
                    () -> engine.client()
                            .copyArchiveToContainerCmd(id)
                            .withTarInputStream(tar)
                            .withRemotePath("/")
                            .exec());
            engine.ask(
                    "make the image " + reference,
                    () -> engine.client()
                            .commitCmd(id)
                            .withRepository(reference.substring(0, colon))
                            .withTag(reference.substring(colon + 1))
                            .withLabels(labels())
                            .exec());
        } finally {
            engine.ask(
                    "remove a container",
                    () -> engine.client().removeContainerCmd(id).withForce(true).exec());
        }
    }

    /** An image inherits the labels of the container that it is made of; those of a run are emptied. */
    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        Owner.self().labels("").keySet().forEach(label -> labels.put(label, ""));
        labels.put(LABEL, content);
        return labels;
    }
}
