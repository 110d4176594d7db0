package dev.drydock.live.fleet;

/**
 * What a container had used up to a moment.
 *
 * @param timeNanos by {@link System#nanoTime}
 * @param processorNanos processor time since it was made
 * @param throttledNanos how long it was held back by its limit of processors
 * @param memoryBytes that it holds
 * @param readBytes from disks
 * @param writtenBytes to disks
 * @param receivedBytes from networks
 * @param sentBytes to networks
 */
public record ResourceSample(
        long timeNanos,
        long processorNanos,
        long throttledNanos,
        long memoryBytes,
        long readBytes,
        long writtenBytes,
        long receivedBytes,
        long sentBytes) {}
