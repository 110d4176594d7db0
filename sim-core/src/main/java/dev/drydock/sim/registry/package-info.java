/**
 * Service discovery by a registry that a consensus group replicates: servers keep leases by heartbeats, the leader ends the
 * leases of those that fall silent, balancers read who is listed. All of them are clients of the group, over its network.
 */
package dev.drydock.sim.registry;
