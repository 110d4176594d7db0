/**
 * Kubernetes' scheduler (kubernetes/kubernetes, pkg/scheduler): filters, scores with the default weights, and preemption. Pure:
 * no simulation, and randomness comes as an argument.
 */
package dev.drydock.sim.kube.scheduling;
