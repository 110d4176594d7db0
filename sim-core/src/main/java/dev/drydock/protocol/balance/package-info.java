/**
 * The contract between balancing and whoever drives it: a simulator, or a proxy of real requests. A policy, a caller, a
 * health check and an admission rule are each one balancer's (or one server's) own small machine: they hear what happened,
 * with the time, and say what to do. They never read a clock, draw a number of their own, touch a thread or do I/O.
 *
 * <p>They are mutable, unlike a {@link dev.drydock.protocol.Protocol}: a choice takes some ten nanoseconds and allocates
 * nothing. The same calls in the same order, with the same draws, give the same answers.
 *
 * <p>Times are nanoseconds on the driver's clock, which never runs backwards. Servers are told apart by small numbers from
 * 0; a number is never given to another server later.
 */
package dev.drydock.protocol.balance;
