/** Voluntary disruption: budgets, evictions, drains. */
package dev.drydock.sim.kube.disruption;
