package dev.drydock.record;

import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/**
 * What one trial leaves behind in memory: its record, and the larger things that are written to files of their own.
 *
 * @param latencies in nanoseconds from the intended start, by kind of operation ({@code read}, {@code write},
 *     {@code cas}), of operations that succeeded after the warm-up
 */
public record TrialOutcome(TrialRecord record, History history, SortedMap<String, Histogram> latencies) {}
