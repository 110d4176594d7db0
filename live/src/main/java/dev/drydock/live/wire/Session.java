package dev.drydock.live.wire;

/**
 * What a handshake came to.
 *
 * @param peer the other node's number, which it proved as far as the mode proves anything
 * @param outgoing protects what is sent
 * @param incoming protects what arrives
 */
public record Session(int peer, Seal outgoing, Seal incoming) {}
