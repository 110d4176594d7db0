/**
 * A deployment at work: machines, an orchestrator with its workloads, what operators ask of it and what fails, and the
 * services and groups that stand on its containers.
 */
package dev.drydock.sim.deployment;
