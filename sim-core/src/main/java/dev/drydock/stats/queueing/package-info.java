/**
 * Queues of which theory knows exact values, one model a class. Rates and times are in any one unit: a rate of requests
 * per second goes with times in seconds.
 *
 * <p>Notation: λ is the rate of arrivals, μ the rate of service of one server, ρ the share of time that a server is busy,
 * a = λ/μ the offered load.
 */
package dev.drydock.stats.queueing;
