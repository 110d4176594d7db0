package dev.drydock.sim.kube.scheduling;

import dev.drydock.protocol.placement.Taint;

/** Refuses cordoned nodes, unless the pod bears the taint that stands for it (plugins/nodeunschedulable). */
final class NodeUnschedulable implements Filter {
    private static final Taint CORDONED = new Taint("node.kubernetes.io/unschedulable", "", Taint.Effect.NO_SCHEDULE);

    @Override
    public String name() {
        return "NodeUnschedulable";
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes) {
        return true;
    }

    @Override
    public String refuses(PodClass pod, NodeInfo node) {
        return node.unschedulable && !Labels.tolerates(pod.terms().tolerations(), CORDONED)
                ? "node(s) were unschedulable"
                : null;
    }

    @Override
    public boolean isResolvable() {
        return false;
    }
}
