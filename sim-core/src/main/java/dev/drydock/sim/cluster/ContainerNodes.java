package dev.drydock.sim.cluster;

/**
 * Nodes of a group that run in containers: a node is up while its container is, and down with it.
 *
 * <p>A node is what is on its disk: whichever container has the disk is the node. With a volume on the machine, a node that
 * has run once can only run again on the machine where its disk is; a container that is put elsewhere has an empty disk, and
 * a member that forgot its votes must not vote again (Ongaro's thesis, section 3.8: what a server votes is persistent), so
 * that it is not started as that member. With a volume in the network, which one machine at a time can use, the node goes
 * where its container goes.
 *
 * @param workload what the containers are replicas of
 */
public record ContainerNodes(String workload, Volume volume) {
    /** Where the disk of a node is. */
    public enum Volume {
        /** On the machine: it outlives containers and restarts of the machine, and stays where it is. */
        LOCAL,
        /** In the network: it goes where the container goes. */
        NETWORK
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public ContainerNodes {
        if (workload.isEmpty()) {
            throw new IllegalArgumentException("nodes that run in containers name their workload");
        }
    }
}
