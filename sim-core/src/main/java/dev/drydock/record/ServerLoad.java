package dev.drydock.record;

/**
 * How busy one server of a service was, from the end of the warm-up to the end of the load.
 *
 * @param server such as {@code s3}
 * @param requests how many it took on
 * @param utilisation the share of the time that its cores worked, 0 to 1
 * @param inSystem the mean number of requests at it, waiting and in service
 */
public record ServerLoad(String service, String server, long requests, double utilisation, double inSystem) {}
