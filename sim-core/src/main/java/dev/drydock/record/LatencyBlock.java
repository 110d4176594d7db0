package dev.drydock.record;

import org.HdrHistogram.Histogram;

/**
 * How long operations of one kind took that were meant to begin in one part of a trial. Parts of a trial tell how much of a
 * figure is chance where there are few trials.
 *
 * @param variant its index in the run
 * @param trial from 1
 * @param number of the part, from 0
 * @param latencies in nanoseconds
 */
public record LatencyBlock(int variant, int trial, String kind, int number, Histogram latencies) {}
