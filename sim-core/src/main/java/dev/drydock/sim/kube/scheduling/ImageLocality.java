package dev.drydock.sim.kube.scheduling;

import dev.drydock.sim.container.ImageSpec;

/** Prefers nodes that have the pod's images already, the larger and the wider spread the more (plugins/imagelocality). */
final class ImageLocality implements Score {
    private static final long MIB = 1L << 20;
    private static final long LEAST_BYTES = 23 * MIB;
    private static final long MOST_BYTES_OF_EACH = 1000 * MIB;

    private double[] spread = {};

    @Override
    public String name() {
        return "ImageLocality";
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes, int[] feasible, int count) {
        if (pod.images().stream().allMatch(image -> image.bytes() == 0)) {
            return false;
        }
        spread = new double[pod.images().size()];
        for (int i = 0; i < spread.length; i++) {
            spread[i] = (double) nodes.having(pod.images().get(i).name()) / nodes.size();
        }
        return true;
    }

    @Override
    public long score(PodClass pod, NodeInfo node) {
        long sum = 0;
        for (int i = 0; i < spread.length; i++) {
            ImageSpec image = pod.images().get(i);
            if (node.images.contains(image.name())) {
                sum += (long) (image.bytes() * spread[i]);
            }
        }
        return of(sum, pod.images().size());
    }

    /** The score of so many bytes that are there, for a pod of so many containers. */
    static long of(long bytes, int containers) {
        long most = MOST_BYTES_OF_EACH * containers;
        long bounded = Math.max(LEAST_BYTES, Math.min(bytes, most));
        return MOST * (bounded - LEAST_BYTES) / (most - LEAST_BYTES);
    }
}
