/** Limits on how many requests are in progress at once, fixed or found from latencies: for callers and for servers. */
package dev.drydock.balance.limit;
