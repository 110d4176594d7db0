/** Docker Compose: the containers of several services on one machine, started in the order of what they depend on. */
package dev.drydock.sim.compose;
