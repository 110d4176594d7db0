/**
 * What stands between a request and its attempts: time-outs, retries and their budgets, hedged and tied requests, circuit
 * breakers, limits. Each is a small machine of its own; {@link dev.drydock.balance.caller.ResilientCaller} composes them.
 */
package dev.drydock.balance.caller;
