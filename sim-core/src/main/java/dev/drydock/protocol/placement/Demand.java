package dev.drydock.protocol.placement;

/**
 * A container, or several that go together, as a placement policy sees it.
 *
 * @param group what it is a replica of
 * @param replica its number among them, from 0
 * @param requests what is set aside for it on its machine
 */
public record Demand(String group, int replica, Resources requests) {}
