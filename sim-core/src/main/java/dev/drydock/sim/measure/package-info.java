/** How long a trial runs and what of it is measured, whatever is simulated. */
package dev.drydock.sim.measure;
