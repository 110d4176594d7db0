/**
 * What all orchestrators have in common: the workloads that they are given, what operators ask of them, what they decide,
 * and to whom they route requests.
 */
package dev.drydock.sim.orchestration;
