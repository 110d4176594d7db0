/** Deployments and ReplicaSets: the arithmetic of their rollouts, and the controllers that carry them out. */
package dev.drydock.sim.kube.deployment;
