package dev.drydock.sim.kube.scheduling;

/**
 * A pod on a node.
 *
 * @param id tells pods apart
 * @param startNanos when it started
 */
public record PlacedPod(long id, PodClass kind, long startNanos) {
    int priority() {
        return kind.terms().priority();
    }
}
