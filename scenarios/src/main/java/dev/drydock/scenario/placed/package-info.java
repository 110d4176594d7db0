/** Placement scenarios on a real engine: what is asked of it, what the model foretells, and how far the two are apart. */
package dev.drydock.scenario.placed;
