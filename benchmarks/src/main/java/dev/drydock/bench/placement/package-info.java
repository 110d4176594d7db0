/** What placing containers on machines costs, without any simulation, and beside CloudSim Plus. */
package dev.drydock.bench.placement;
