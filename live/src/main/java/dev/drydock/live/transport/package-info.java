/** Connections between the nodes of a group: authenticated, shaped as the scenario's network is, measured. */
package dev.drydock.live.transport;
