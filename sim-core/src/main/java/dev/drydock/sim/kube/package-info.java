/** Kubernetes as an orchestrator: what stands in the sub-packages, put together. */
package dev.drydock.sim.kube;
