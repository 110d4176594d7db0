package dev.drydock.sim.kube.scheduling;

import java.util.List;

/**
 * A score by how much of a node would be requested, linear between given points
 * (plugins/noderesources/requested_to_capacity_ratio.go; helper/shape_score.go).
 *
 * @param shape points in ascending order of utilisation
 */
public record RequestedToCapacityRatio(List<Point> shape) {
    private static final int SCALE = 10;

    /**
     * A point of the curve.
     *
     * @param utilisation in percent
     * @param score 0 to 10
     */
    public record Point(long utilisation, long score) {}

    /** @throws IllegalArgumentException with a sentence for the user */
    public RequestedToCapacityRatio {
        shape = List.copyOf(shape);
        if (shape.isEmpty()) {
            throw new IllegalArgumentException("a shape has at least one point");
        }
        for (int i = 0; i < shape.size(); i++) {
            Point point = shape.get(i);
            if (point.utilisation() < 0 || point.utilisation() > 100 || point.score() < 0 || point.score() > SCALE) {
                throw new IllegalArgumentException(
                        "a point of a shape has a utilisation of 0 to 100 and a score of 0 to 10");
            }
            if (i > 0 && point.utilisation() <= shape.get(i - 1).utilisation()) {
                throw new IllegalArgumentException("the points of a shape are in ascending order of utilisation");
            }
        }
    }

    /** The score of one resource, 0 to 100. */
    public long of(long requested, long capacity) {
        return capacity == 0 || requested > capacity ? at(100, SCALE) : at(requested * 100 / capacity, SCALE);
    }

    /** The score of a node by processor and memory: rounded; a resource that scores 0 does not count. */
    public long of(long cpu, long capacityCpu, long memory, long capacityMemory) {
        long sum = 0;
        int weights = 0;
        for (long score : new long[] {of(cpu, capacityCpu), of(memory, capacityMemory)}) {
            if (score > 0) {
                sum += score;
                weights++;
            }
        }
        return weights == 0 ? 0 : Math.round((double) sum / weights);
    }

    /** The curve, in whole numbers, 0 to 10. */
    public long at(long utilisation) {
        return at(utilisation, 1);
    }

    /** Scores are scaled before they are interpolated, which keeps a digit more. */
    private long at(long utilisation, long scale) {
        for (int i = 0; i < shape.size(); i++) {
            Point point = shape.get(i);
            if (utilisation <= point.utilisation()) {
                if (i == 0) {
                    return scale * point.score();
                }
                Point before = shape.get(i - 1);
                return scale * before.score()
                        + scale
                                * (point.score() - before.score())
                                * (utilisation - before.utilisation())
                                / (point.utilisation() - before.utilisation());
            }
        }
        return scale * shape.getLast().score();
    }
}
