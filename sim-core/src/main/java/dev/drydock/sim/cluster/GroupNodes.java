package dev.drydock.sim.cluster;

/** The nodes of a group that run in containers, as what becomes of these containers is told to them. */
public final class GroupNodes {
    private final Cluster<?, ?> cluster;
    private final ContainerNodes containers;
    private final boolean[] cut;

    GroupNodes(Cluster<?, ?> cluster, ContainerNodes containers) {
        this.cluster = cluster;
        this.containers = containers;
        this.cut = new boolean[cluster.nodes.size()];
    }

    /** Which containers they run in. */
    public ContainerNodes containers() {
        return containers;
    }

    /** How many nodes there are; they are numbered from 0. */
    public int count() {
        return cut.length;
    }

    /** The name of a node, such as {@code n1}. */
    public String name(int node) {
        return cluster.nodes.get(node).name();
    }

    /** Whether a node is up. */
    public boolean isUp(int node) {
        return cluster.nodes.get(node).isUp();
    }

    /** Boots a node, or recovers it from what is on its disk. Nothing happens when it is up. */
    public void start(int node) {
        cluster.disturbed();
        cluster.nodes.get(node).start();
    }

    /** Takes a node down at once; what it had made durable stays on its disk. Nothing happens when it is down. */
    public void crash(int node) {
        cluster.disturbed();
        cluster.nodes.get(node).crash(false);
    }

    /** Makes a node stand still, or go on; what comes meanwhile waits. Nothing happens when it is down. */
    public void pause(int node, boolean still) {
        cluster.disturbed();
        if (still) {
            cluster.nodes.get(node).pause();
        } else {
            cluster.nodes.get(node).resume();
        }
    }

    /** Cuts a node off from all others and from clients, or joins it again. */
    public void cut(int node, boolean off) {
        if (cut[node] != off) {
            cut[node] = off;
            cluster.disturbed();
            cluster.network.isolate(node, off);
        }
    }

    /** Puts a line into the timeline. */
    public void remark(String text) {
        cluster.recorder.remarked(text);
    }
}
