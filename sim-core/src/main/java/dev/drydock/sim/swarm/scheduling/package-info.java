/** Swarm's scheduler: which node a task is assigned to, and why. Pure, as in swarmkit's {@code manager/scheduler}. */
package dev.drydock.sim.swarm.scheduling;
