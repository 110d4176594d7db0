package dev.drydock.sim.kube.scheduling;

/** Refuses nodes on which a port that the pod needs is taken (plugins/nodeports). */
final class NodePorts implements Filter {
    @Override
    public String name() {
        return "NodePorts";
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes) {
        return !pod.terms().hostPorts().isEmpty();
    }

    @Override
    public String refuses(PodClass pod, NodeInfo node) {
        for (int port : pod.terms().hostPorts()) {
            if (node.ports.contains(port)) {
                return "node(s) didn't have free ports for the requested pod ports";
            }
        }
        return null;
    }
}
