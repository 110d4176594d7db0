/** StatefulSets: pods with names of their own, one after the other. */
package dev.drydock.sim.kube.statefulset;
