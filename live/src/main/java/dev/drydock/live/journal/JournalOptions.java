package dev.drydock.live.journal;

/**
 * How a journal is laid out.
 *
 * @param segmentBytes how long a segment grows before the next begins; a checkpoint, or a single record, may be longer
 * @param aheadBytes so many zeros are written ahead of the records at a time, so that most syncs change no file's length,
 *     which costs a file system's own journal another write; 0 for none
 * @param mostRecordBytes the longest record
 */
public record JournalOptions(long segmentBytes, int aheadBytes, int mostRecordBytes) {
    /** 64 MiB a segment, 1 MiB ahead, no record above 256 MiB. */
    public static final JournalOptions DEFAULT = new JournalOptions(64L << 20, 1 << 20, 256 << 20);

    public JournalOptions {
        if (segmentBytes < SegmentHeader.BYTES || aheadBytes < 0 || mostRecordBytes < 1) {
            throw new IllegalArgumentException("a segment has room for its header, and a record for a byte");
        }
    }
}
