package dev.drydock.sim.registry;

/**
 * A service that is discovered through the registry.
 *
 * @param service its name
 * @param servers how many servers it has
 * @param balancers how many balancers read who they are
 */
public record Registered(String service, int servers, int balancers, DiscoverySpec discovery) {}
