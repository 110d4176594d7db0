/**
 * The simulated network: places and the latency between them, links with bandwidth, loss, duplication and reordering,
 * partitions.
 */
package dev.drydock.sim.network;
