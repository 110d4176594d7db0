package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.SIZE;

import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.sim.container.ImageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys under {@code image}. */
final class ImageKeys {
    private ImageKeys() {}

    static final Settings<ImageSpec> SETTINGS = new Settings<ImageSpec>()
            .change("name", Forms.TEXT, "Its name with a tag.", "redis:7", Settings.component("name"))
            .change(
                    "size",
                    SIZE,
                    "Compressed, of a single layer that no other image has.",
                    "200MiB",
                    (image, bytes) -> ImageSpec.of(image.name(), bytes))
            .change(
                    "layers",
                    new MapForm<>("digests", SIZE),
                    "Its layers from the lowest, by digest, each with its compressed size; images share layers of the"
                            + " same digest.",
                    "{ base: 80MiB, app: 20MiB }",
                    (image, layers) -> new ImageSpec(image.name(), layers(layers)));

    private static List<ImageSpec.Layer> layers(Map<String, Long> sizes) {
        List<ImageSpec.Layer> layers = new ArrayList<>();
        sizes.forEach((digest, bytes) -> layers.add(new ImageSpec.Layer(digest, bytes)));
        return layers;
    }
}
