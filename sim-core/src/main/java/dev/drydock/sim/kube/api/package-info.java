/** What Kubernetes' API server keeps, pods and nodes and what is wanted, and how everybody else learns of it. */
package dev.drydock.sim.kube.api;
