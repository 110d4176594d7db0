/** One simulated node: it drives a protocol, with a processor, a clock and a disk of its own that may all fail. */
package dev.drydock.sim.node;
