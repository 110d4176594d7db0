/** Placement policies of research, each in a file with its source. They look at resources only. Pure. */
package dev.drydock.sim.placement.policy;
