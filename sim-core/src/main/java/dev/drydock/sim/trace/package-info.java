/** What a run says about itself while it runs: the hash over everything that happens, and a trace for readers. */
package dev.drydock.sim.trace;
