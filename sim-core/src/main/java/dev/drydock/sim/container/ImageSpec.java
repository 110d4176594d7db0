package dev.drydock.sim.container;

import java.util.List;

/**
 * An image: what a machine must have before it can create a container.
 *
 * @param name with its tag, such as {@code redis:7}
 * @param layers from the lowest; machines keep layers, so that images share them
 */
public record ImageSpec(String name, List<Layer> layers) {
    public ImageSpec {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param digest tells layers apart
     * @param bytes compressed, as it is pulled
     */
    public record Layer(String digest, long bytes) {}

    /** An image that every machine has already. */
    public static ImageSpec present(String name) {
        return new ImageSpec(name, List.of());
    }

    /** An image of a single layer of its own. */
    public static ImageSpec of(String name, long bytes) {
        return new ImageSpec(name, List.of(new Layer(name, bytes)));
    }

    public long bytes() {
        return layers.stream().mapToLong(Layer::bytes).sum();
    }

    /** The same under another name. */
    public ImageSpec named(String other) {
        return new ImageSpec(other, layers);
    }
}
