/** Flows of minimum cost in networks. Pure. */
package dev.drydock.sim.placement.flow;
