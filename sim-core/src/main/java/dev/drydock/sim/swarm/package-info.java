/**
 * Docker Swarm as it behaves: services, tasks and their slots, scheduler, updates, restarts, agents and their heartbeats
 * (moby/swarmkit).
 */
package dev.drydock.sim.swarm;
