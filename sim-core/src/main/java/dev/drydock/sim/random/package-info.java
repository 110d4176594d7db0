/** Random numbers that are the same everywhere: named streams of one seed, and distributions on them. */
package dev.drydock.sim.random;
