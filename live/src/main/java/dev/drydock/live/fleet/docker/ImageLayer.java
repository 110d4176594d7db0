package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Files on top of an image, and what a command makes of them, as a new image: a container is made, the files are copied in,
 * it runs, and is committed. Needs neither a builder nor a registry.
 *
 * @param parent the image below
 * @param reference the name of the new image, with a tag
 * @param content what it holds, which becomes its label
 * @param command what runs once in it, without a network; whether it succeeds does not matter
 */
record ImageLayer(String parent, String reference, String content, List<String> command) {
    /** The label of images, with what they hold. */
    static final String LABEL = "dev.drydock.image";

    private static final long PATIENCE_SECONDS = 120;

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
                        .withHostConfig(HostConfig.newHostConfig()
                                .withNetworkMode("none")
                                .withCapDrop(Capability.ALL)
                                .withSecurityOpts(List.of("no-new-privileges")))
                        .withCmd(command)
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
                    "prepare " + reference,
                    () -> engine.client().startContainerCmd(id).exec());
            engine.ask(
                    "prepare " + reference,
                    () -> engine.client()
                            .waitContainerCmd(id)
                            .start()
                            .awaitStatusCode(PATIENCE_SECONDS, TimeUnit.SECONDS));
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
