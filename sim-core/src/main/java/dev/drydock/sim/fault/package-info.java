/** What goes wrong and when: faults by plan, repeated, rolling and random. */
package dev.drydock.sim.fault;
