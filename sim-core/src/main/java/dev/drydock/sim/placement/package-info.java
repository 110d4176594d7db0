/**
 * Placement for its own sake: a fleet on arrays, policies of research as an orchestrator, how well containers are packed, and
 * what is lost with a machine, a rack, a zone or a region.
 */
package dev.drydock.sim.placement;
