/**
 * The contract between a distributed protocol and whatever drives it.
 *
 * <p>A {@link dev.drydock.protocol.Protocol} is a deterministic function: an {@link dev.drydock.protocol.Input} goes in,
 * a new state comes out, and the {@link dev.drydock.protocol.Effects} are told, in order, what the world must now do. It
 * reads no clock, draws no random number, touches no thread, socket or file. That is why one class is simulated, searched
 * and run live without a change.
 */
package dev.drydock.protocol;
