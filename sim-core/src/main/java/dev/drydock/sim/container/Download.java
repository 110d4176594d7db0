package dev.drydock.sim.container;

/** A layer on its way to a machine. */
final class Download {
    final int machine;
    final ImageSpec.Layer layer;
    /** Bytes that have not come yet. */
    double left;
    /** Bytes a nanosecond. */
    double rate;

    boolean arrived;
    boolean unpacking;

    Download(int machine, ImageSpec.Layer layer) {
        this.machine = machine;
        this.layer = layer;
        this.left = layer.bytes();
    }
}
