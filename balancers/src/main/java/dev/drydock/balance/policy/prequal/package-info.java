/** Prequal: probes answered off the path of requests, pooled, and chosen among by requests in flight and latency. */
package dev.drydock.balance.policy.prequal;
