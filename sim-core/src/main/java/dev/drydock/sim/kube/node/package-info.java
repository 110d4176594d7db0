/** The node lifecycle controller: which nodes are there, and what becomes of pods on those that are not. */
package dev.drydock.sim.kube.node;
