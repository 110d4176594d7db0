/**
 * Placement files on a real engine: services started as Compose starts them, and services of a real Swarm that are updated and
 * rolled back, with the times at which each thing happened.
 */
package dev.drydock.live.orchestration;
