/** The clients: when operations arrive, what they do, to which keys, and how they are retried. */
package dev.drydock.sim.workload;
