package dev.drydock.live.journal;

import org.HdrHistogram.Histogram;

/**
 * What a journal did since it was opened.
 *
 * @param writes records that were appended and are durable
 * @param bytes of frames that were written for them and for checkpoints
 * @param syncs of segments, those of checkpoints and of new segments too
 * @param checkpoints that are durable
 * @param syncNanos how long a sync of appended records took, as the node felt it: slowed, if it was slowed
 * @param batches how many records went with one sync
 */
public record JournalMeasures(
        long writes, long bytes, long syncs, long checkpoints, Histogram syncNanos, Histogram batches) {}
