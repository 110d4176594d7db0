/** The agent on each machine: it runs pods, probes and restarts their containers, and tells of them. */
package dev.drydock.sim.kube.kubelet;
