/** A whole simulated cluster: its specification, its assembly, one trial of it, and the record that the trial leaves. */
package dev.drydock.sim.cluster;
