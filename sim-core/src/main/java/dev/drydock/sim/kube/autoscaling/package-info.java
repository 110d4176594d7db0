/** The HorizontalPodAutoscaler: from metrics to a number of replicas. */
package dev.drydock.sim.kube.autoscaling;
