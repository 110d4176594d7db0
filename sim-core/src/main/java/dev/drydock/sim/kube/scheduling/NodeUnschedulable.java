package dev.drydock.sim.kube.scheduling;

/** Refuses cordoned nodes (plugins/nodeunschedulable). */
final class NodeUnschedulable implements Filter {
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
        return node.unschedulable ? "node(s) were unschedulable" : null;
    }

    @Override
    public boolean isResolvable() {
        return false;
    }
}
