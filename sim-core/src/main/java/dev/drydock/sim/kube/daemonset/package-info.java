/** DaemonSets: a pod on each node. */
package dev.drydock.sim.kube.daemonset;
