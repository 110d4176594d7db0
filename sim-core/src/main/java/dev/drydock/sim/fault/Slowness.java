package dev.drydock.sim.fault;

import java.util.ArrayList;
import java.util.List;

/** How much slower each node is when several faults slow it: by all of their factors together. */
final class Slowness {
    private final List<List<Double>> factors = new ArrayList<>();

    Slowness(int nodes) {
        for (int i = 0; i < nodes; i++) {
            factors.add(new ArrayList<>());
        }
    }

    double add(int node, double factor) {
        factors.get(node).add(factor);
        return product(node);
    }

    double remove(int node, double factor) {
        factors.get(node).remove((Double) factor);
        return product(node);
    }

    private double product(int node) {
        double product = 1;
        for (double factor : factors.get(node)) {
            product *= factor;
        }
        return product;
    }
}
