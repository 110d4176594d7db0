package dev.drydock.sim.kube.scheduling;

import dev.drydock.protocol.placement.Taint;
import dev.drydock.protocol.placement.Taint.Effect;

/** Refuses nodes with a taint that the pod does not bear, and prefers those with few soft ones (plugins/tainttoleration). */
final class TaintToleration implements Filter, Score {
    @Override
    public String name() {
        return "TaintToleration";
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes) {
        return true;
    }

    @Override
    public String refuses(PodClass pod, NodeInfo node) {
        for (Taint taint : node.taints) {
            if (taint.effect() != Effect.PREFER_NO_SCHEDULE
                    && !Labels.tolerates(pod.terms().tolerations(), taint)) {
                return "node(s) had untolerated taint {" + taint.key() + ": " + taint.value() + "}";
            }
        }
        return null;
    }

    @Override
    public boolean isResolvable() {
        return false;
    }

    @Override
    public int weight() {
        return 3;
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes, int[] feasible, int count) {
        for (int i = 0; i < count; i++) {
            if (!nodes.node(feasible[i]).taints.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long score(PodClass pod, NodeInfo node) {
        long intolerable = 0;
        for (Taint taint : node.taints) {
            if (taint.effect() == Effect.PREFER_NO_SCHEDULE
                    && !Labels.tolerates(pod.terms().tolerations(), taint)) {
                intolerable++;
            }
        }
        return intolerable;
    }

    @Override
    public void normalise(long[] scores, int count) {
        Score.proportional(scores, count, true);
    }
}
