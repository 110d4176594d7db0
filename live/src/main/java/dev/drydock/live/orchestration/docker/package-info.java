/** Docker and its Swarm, behind the ports of {@link dev.drydock.live.orchestration}. */
package dev.drydock.live.orchestration.docker;
