/** One run of whatever a scenario has: a consensus group, services, or both in one simulated world. */
package dev.drydock.sim.trial;
