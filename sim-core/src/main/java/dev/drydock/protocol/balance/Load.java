package dev.drydock.protocol.balance;

/**
 * What a server says of itself, with an answer to a request or to a probe.
 *
 * @param requests how many requests it holds, waiting and in service, without the one that it answers
 * @param latencyNanos what it expects a request to take now: the median of its last answers at about this many requests
 * @param utilisation the share of its capacity that was busy lately, 0 to 1
 * @param perSecond requests that it answered a second lately
 * @param errorsPerSecond of those, errors
 */
public record Load(int requests, long latencyNanos, double utilisation, double perSecond, double errorsPerSecond) {}
