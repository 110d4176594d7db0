/** Machines that host containers, and what goes wrong with them. */
package dev.drydock.sim.machine;
