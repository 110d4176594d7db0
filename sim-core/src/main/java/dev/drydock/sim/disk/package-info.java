/** The simulated disk: a journal with write and sync latency, group commit, and what a crash leaves of it. */
package dev.drydock.sim.disk;
