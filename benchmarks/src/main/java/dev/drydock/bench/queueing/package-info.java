/** Benchmarks of balanced services: whole requests, from arrival to statistics. */
package dev.drydock.bench.queueing;
