/**
 * Balanced services: requests arrive, a balancer picks a server for each, a station serves it. Everything is in arrays of
 * primitive values by small numbers, so that a request costs some two events and allocates nothing.
 */
package dev.drydock.sim.queueing;
